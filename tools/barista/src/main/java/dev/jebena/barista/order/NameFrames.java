package dev.jebena.barista.order;

import java.util.List;
import java.util.Map;

/// Frames for the name of the guest that are put together anew each time, from labels, relations,
/// signs and words that mean nothing there: a name is to be found by what it is, because no list
/// holds all that may stand around it. Only the training has them. Owned by one thread.
final class NameFrames {
    /// What stands before and behind a frame that follows other words.
    private static final List<List<String>> AROUND =
            List.of(
                    List.of(", ", ""),
                    List.of(", ", ""),
                    List.of(" (", ")"),
                    List.of(" (", ")"),
                    List.of(" - ", ""),
                    List.of(" - ", ""),
                    List.of(" [", "]"),
                    List.of(" {", "}"),
                    List.of("; ", ""),
                    List.of(". ", ""),
                    List.of("... ", ""),
                    List.of(" … ", ""),
                    List.of("! ", ""),
                    List.of(" | ", ""),
                    List.of(" / ", ""),
                    List.of(" // ", ""),
                    List.of(" — ", ""),
                    List.of(" – ", ""),
                    List.of(" -- ", ""),
                    List.of(" > ", ""),
                    List.of(" >> ", ""),
                    List.of(" » ", ""),
                    List.of(" · ", ""),
                    List.of(" • ", ""),
                    List.of(" * ", ""),
                    List.of(" *", "*"),
                    List.of(" # ", ""),
                    List.of(" _", "_"),
                    List.of(" = ", ""),
                    List.of(" => ", ""),
                    List.of(" → ", ""),
                    List.of(" « ", " »"),
                    List.of(" \"", "\""),
                    List.of(" '", "'"),
                    List.of(" <", ">"),
                    List.of(" ", ""));

    /// What stands before and behind a name alone.
    private static final List<List<String>> MARKS =
            List.of(
                    List.of("@", ""),
                    List.of("@ ", ""),
                    List.of("#", ""),
                    List.of("# ", ""),
                    List.of("*", ""),
                    List.of("*", "*"),
                    List.of("**", "**"),
                    List.of("_", "_"),
                    List.of("=", ""),
                    List.of("= ", ""),
                    List.of("== ", " =="),
                    List.of(">", ""),
                    List.of(">> ", ""),
                    List.of("» ", ""),
                    List.of("»", "«"),
                    List.of("«", "»"),
                    List.of("→ ", ""),
                    List.of("→", ""),
                    List.of("… ", ""),
                    List.of("...", ""),
                    List.of("· ", ""),
                    List.of("·", "·"),
                    List.of("; ", ""),
                    List.of("! ", ""),
                    List.of("'", "'"),
                    List.of("\"", "\""),
                    List.of("“", "”"),
                    List.of("(", ")"),
                    List.of("((", "))"),
                    List.of("[", "]"),
                    List.of("{", "}"),
                    List.of("<", ">"),
                    List.of("</", ">"),
                    List.of("{{", "}}"),
                    List.of(":", ":"),
                    List.of("^ ", ""),
                    List.of("% ", ""),
                    List.of("| ", " |"),
                    List.of("- ", " -"),
                    List.of("-> ", ""),
                    List.of("=> ", ""),
                    List.of("/", "/"),
                    List.of("\\", ""),
                    List.of("☕ ", ""),
                    List.of("★ ", ""));

    private final Voice voice;

    NameFrames(Voice voice) {
        this.voice = voice;
    }

    /// Follows what is ordered; begins with the sign that parts it from that.
    String inline() {
        return switch (voice.weighted(50, 34, 16)) {
            case 0 -> say("frame inline");
            case 1 -> around(say("frame core"));
            default -> " " + marked();
        };
    }

    /// Stands between two items, so that it cannot be one's own.
    String between() {
        String core = say("frame core");
        return switch (voice.weighted(50, 25, 25)) {
            case 0 -> " (" + core + ")";
            case 1 -> " [" + core + "]";
            default -> " - " + core + " -";
        };
    }

    /// A sentence without the sign at its end.
    String sentence() {
        return voice.chance(0.9) ? say("frame sentence") : marked();
    }

    /// Stands before all else; ends with the sign that parts it from that.
    String front() {
        return voice.chance(0.9)
                ? say("frame front")
                : marked() + voice.pick(List.of(":", ",", ".", " -", "", " /", " |", "\n"));
    }

    /// A line of its own.
    String line() {
        return voice.chance(0.85) ? say("frame line") : marked();
    }

    private String say(String section) {
        return voice.say(
                section,
                Map.of("n", Manner.NAME, "w", voice.word(), "v", voice.word(), "u", voice.word()));
    }

    private String around(String text) {
        List<String> signs = voice.pick(AROUND);
        return signs.getFirst() + text + signs.getLast();
    }

    private String marked() {
        List<String> signs = voice.pick(MARKS);
        return signs.getFirst() + Manner.NAME + signs.getLast();
    }
}
