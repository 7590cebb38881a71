package dev.jebena.barista.talk;

import dev.jebena.barista.dialogue.Phrasebook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How anything is asked, whatever it is about. Where a book has a section `price` and beside it
/// `price.topic`, which holds words for what is asked, the openers of the kind `topic` make
/// questions of them: far more than can be learned by heart.
///
/// Immutable.
final class Openers {
    private static final String ABOUT = "~";

    /// How many questions made here stand against two that are written down.
    private static final int MADE_FOR_TWO = 3;

    private final Map<String, List<String>> kinds = Phrasebook.sections(text("openers.txt"));

    /// A book that lies beside this class, with the questions that the openers make.
    Phrasebook book(String name) {
        return widen(text(name));
    }

    /// The book of this text, with the questions that the openers make.
    Phrasebook widen(String text) {
        Map<String, List<String>> sections = Phrasebook.sections(text);
        Map<String, List<String>> made = new LinkedHashMap<>();
        sections.forEach((name, lines) -> {
            List<String> own =
                    kinds.keySet().stream()
                            .filter(kind -> sections.containsKey(name + "." + kind))
                            .toList();
            long written = lines.stream().filter(line -> !line.startsWith("! ")).count();
            long times = Math.max(1, written * MADE_FOR_TWO / 2 / Math.max(1, own.size()));
            List<String> wider = new ArrayList<>(lines);
            for (String kind : own) {
                String section = name + "-" + kind;
                wider.add(times + "* {@" + section + "}");
                made.put(
                        section,
                        filled(
                                kinds.getOrDefault(kind, List.of()),
                                "{@" + name + "." + kind + "}"));
            }
            made.put(name, wider);
        });
        return Phrasebook.of(made);
    }

    /// The text of a book that lies beside this class.
    static String text(String name) {
        return Phrasebook.text(Openers.class, name);
    }

    private static List<String> filled(List<String> openers, String about) {
        return openers.stream().map(opener -> opener.replace(ABOUT, about)).toList();
    }
}
