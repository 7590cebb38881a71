package dev.jebena.barista.talk;

import dev.jebena.barista.dialogue.Phrasebook;
import dev.jebena.barista.dialogue.Split;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// How people type a question: with words of politeness around it, in lower case, without marks,
/// with a slip of the finger.
///
/// Immutable.
final class Manners {
    private static final String MARKS = ".?!";
    private static final Pattern POLITE = Pattern.compile("(?i)please|pls|thank");

    private final Phrasebook book = Phrasebook.resource(Manners.class, "manners.txt");

    /// What a system says that leaves open what the answer looks like.
    String system(Split split, RandomGenerator random) {
        return book.say("system", split, random);
    }

    /// What may be done to a question.
    enum Liberty {
        ALL,

        /// Words around it, but each of its own must stay: the answer repeats one.
        AROUND,

        /// Slips and case, but no greetings or thanks around it: they are what it is about.
        INSIDE
    }

    /// The question as somebody types it.
    String type(String question, Liberty liberty, Split split, RandomGenerator random) {
        String text = question;
        if (liberty == Liberty.ALL && random.nextInt(100) < 12) {
            text = Haste.withoutLittleWords(text, random);
        }
        if (liberty == Liberty.ALL && random.nextInt(100) < 10) {
            text = Haste.inOtherSpelling(text, random);
        }
        if (liberty != Liberty.INSIDE) {
            text = around(text, split, random);
        }
        if (random.nextInt(100) < 25) {
            text = text.replaceFirst("[.?!]$", "");
        }
        if (liberty != Liberty.AROUND && random.nextInt(100) < 25) {
            text = slip(text, random);
        }
        if (liberty != Liberty.AROUND && random.nextInt(100) < 5) {
            text = slip(text, random);
        }
        if (random.nextInt(100) < 30) {
            text = text.toLowerCase(Locale.ROOT);
        } else if (liberty != Liberty.AROUND && random.nextInt(100) < 2) {
            text = text.toUpperCase(Locale.ROOT);
        }
        return text.isBlank() ? question : text;
    }

    private String around(String question, Split split, RandomGenerator random) {
        String text = question;
        if (question.chars().noneMatch(Character::isLetter)) {
            return text;
        }
        if (random.nextInt(100) < 22) {
            text = book.say("before", split, random) + uncapital(text);
        }
        String end = book.say("after", split, random);
        boolean said = POLITE.matcher(text).find() && POLITE.matcher(end).find();
        return random.nextInt(100) < 18 && !said ? after(text, end) : text;
    }

    /// Puts an end behind a text, before its mark or in place of it.
    private static String after(String text, String end) {
        char last = text.charAt(text.length() - 1);
        boolean marked = MARKS.indexOf(last) >= 0;
        boolean sentence = end.startsWith(" ") && !Character.isLowerCase(end.charAt(1));
        if (!marked || (sentence && !end.equals(" ?"))) {
            return text + end;
        }
        String bare = text.substring(0, text.length() - 1);
        boolean endMarked = MARKS.indexOf(end.charAt(end.length() - 1)) >= 0;
        return bare + end + (endMarked ? "" : last);
    }

    private static String uncapital(String text) {
        boolean word =
                text.length() > 1
                        && Character.isUpperCase(text.charAt(0))
                        && Character.isLowerCase(text.charAt(1));
        return word && !text.startsWith("Jebena")
                ? Character.toLowerCase(text.charAt(0)) + text.substring(1)
                : text;
    }

    /// Swaps, doubles or leaves out a letter inside of a longer word.
    private static String slip(String text, RandomGenerator random) {
        int at = 1 + random.nextInt(text.length());
        boolean inside =
                at >= 2
                        && at + 2 < text.length()
                        && text.substring(at - 2, at + 3).chars().allMatch(Manners::letter);
        if (!inside) {
            return text;
        }
        String before = text.substring(0, at);
        String rest = text.substring(at + 1);
        return switch (random.nextInt(3)) {
            case 0 -> before + rest;
            case 1 -> before + text.charAt(at) + text.charAt(at) + rest;
            default -> before + rest.charAt(0) + text.charAt(at) + rest.substring(1);
        };
    }

    private static boolean letter(int c) {
        return c >= 'a' && c <= 'z';
    }
}
