package dev.jebena.barista.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How somebody types, the same through a dialogue: all in small letters, without punctuation, with
/// typing errors. Names stand in the text as a sign until it is typed, so that nothing of this
/// touches them but their case, which is decided before.
final class Manner {
    /// Stands for the name of the guest.
    static final String NAME = "\uE000";

    /// Stands for a name that is taken back.
    static final String FORMER = "\uE001";

    private static final Pattern WORD = Pattern.compile("[A-Za-z']{5,}");
    private static final Pattern SENTENCE =
            Pattern.compile("(^|[.!?] |[.!?]?\\n|: \\n|\\.\\.\\. )(\\p{Ll})");
    private static final Set<String> CRITICAL = critical();

    private final Voice voice;
    private final boolean lower;
    private final boolean upper;
    private final boolean lowerNames;
    private final boolean fewCommas;
    private final boolean noEnd;
    private final boolean typos;
    private final boolean chat;
    private final boolean doubleSpaces;
    private final boolean curly;
    private final boolean noCapitals;
    private final boolean noSigns;

    Manner(Voice voice) {
        this.voice = voice;
        int letters = voice.weighted(70, 26, 4);
        lower = letters == 1;
        upper = letters == 2;
        lowerNames = lower && voice.chance(0.7);
        fewCommas = voice.chance(0.1);
        noEnd = voice.chance(lower ? 0.6 : 0.15);
        typos = voice.chance(0.08);
        chat = voice.chance(lower ? 0.3 : 0.05);
        doubleSpaces = voice.chance(0.03);
        curly = voice.chance(0.06);
        noCapitals = voice.chance(0.05);
        noSigns = voice.chance(lower ? 0.15 : 0.01);
    }

    private static Set<String> critical() {
        return Set.copyOf(Names.menuWords());
    }

    /// A name as this person types it.
    String name(String name) {
        if (lowerNames) {
            return name.toLowerCase(Locale.ROOT);
        }
        String high = name.toUpperCase(Locale.ROOT);
        boolean same = high.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT));
        return upper && same ? high : name;
    }

    /// Types the message of a draft.
    String type(String text, Draft draft) {
        String typed = typed(text, draft.cased, draft.counted && draft.commasMayGo);
        return typed.replace(NAME, draft.order.customer().orElse(""))
                .replace(FORMER, draft.former.orElse(""));
    }

    /// Types a message in which the name of an order may stand.
    String type(String text, Order order) {
        return typed(text, false, false).replace(NAME, order.customer().orElse(""));
    }

    /// A text with the sign that ends a sentence, where it has none.
    static String sentence(Voice voice, String text) {
        if (".!?:,-".indexOf(text.charAt(text.length() - 1)) >= 0) {
            return text;
        }
        return text + (voice.chance(0.88) ? "." : "!");
    }

    private String typed(String text, boolean cased, boolean commas) {
        String typed = cased || noCapitals ? text : capitals(text);
        if (fewCommas && commas) {
            typed = typed.replace(", ", " ");
        }
        if (noSigns && commas) {
            typed = typed.replaceAll("[.!?](?= |\\n|$)", "");
        } else if (noEnd) {
            typed = typed.replaceFirst("(?<=[^.!?])[.!?]+$", "");
        }
        if (chat) {
            typed = chat(typed);
        }
        if (typos) {
            typed = typos(typed);
        }
        if (doubleSpaces) {
            typed = typed.replaceFirst(" ", "  ");
        }
        if (curly) {
            typed = typed.replace('\'', '\u2019');
        }
        return lower
                ? typed.toLowerCase(Locale.ROOT)
                : upper ? typed.toUpperCase(Locale.ROOT) : typed;
    }

    private static String capitals(String text) {
        return SENTENCE.matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(
                                found.group(1) + found.group(2).toUpperCase(Locale.ROOT)));
    }

    private static String chat(String text) {
        return text.replaceAll("\\b[Pp]lease\\b", "pls")
                .replaceAll("\\b[Tt]hank you\\b", "thx")
                .replaceAll("\\b[Tt]hanks\\b", "thx")
                .replaceAll("\\byou\\b", "u");
    }

    private String typos(String text) {
        List<int[]> places = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            if (!CRITICAL.contains(word.group().toLowerCase(Locale.ROOT))) {
                places.add(new int[] {word.start(), word.end()});
            }
        }
        if (places.isEmpty()) {
            return text;
        }
        int[] place = voice.pick(places);
        String old = text.substring(place[0], place[1]);
        String typo = typo(old);
        return CRITICAL.contains(typo.toLowerCase(Locale.ROOT))
                ? text
                : text.substring(0, place[0]) + typo + text.substring(place[1]);
    }

    private String typo(String word) {
        int at = 1 + voice.below(word.length() - 2);
        String head = word.substring(0, at);
        return switch (voice.below(3)) {
            case 0 -> head + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
            case 1 -> head + word.substring(at + 1);
            default -> head + word.charAt(at) + word.substring(at);
        };
    }
}
