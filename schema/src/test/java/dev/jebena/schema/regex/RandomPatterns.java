package dev.jebena.schema.regex;

import java.util.Random;

/// Small random patterns that ECMA-262 and java.util.regex understand alike but for `$`, and texts
/// in which they are often found. Only characters are counted: in java.util.regex an empty turn
/// ends a counted group too early.
final class RandomPatterns {
    static final long SEED = Long.getLong("seed", 20261121L);

    private static final String[] ATOMS = {
        "a", "b", "c", "1", "-", "[ab]", "[^a]", "[a-c1]", "\\d", "\\w", "\\W", "\\s", "\\S", "."
    };
    private static final String[] ASSERTIONS = {"^", "$", "\\b", "\\B"};
    private static final String[] QUANTIFIERS = {"*", "+", "?", "*?", "+?"};
    private static final String[] COUNTS = {"{2}", "{1,3}", "{2,}?", "{0,2}"};
    private static final String LETTERS = "aaabbc1 _-\n\u00E9";

    private final Random random;
    private final boolean lookAhead;

    RandomPatterns(Random random, boolean lookAhead) {
        this.random = random;
        this.lookAhead = lookAhead;
    }

    String pattern() {
        return choice(3);
    }

    /// The end of a text has another name there.
    static String forJava(String pattern) {
        return pattern.replace("$", "\\z");
    }

    String text() {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(8);
        while (text.length() < length) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    private String choice(int depth) {
        String text = sequence(depth);
        return random.nextInt(3) == 0 ? text + "|" + sequence(depth) : text;
    }

    private String sequence(int depth) {
        StringBuilder text = new StringBuilder();
        int parts = 1 + random.nextInt(3);
        for (int i = 0; i < parts; i++) {
            text.append(part(depth));
        }
        return text.toString();
    }

    private String part(int depth) {
        int kind = random.nextInt(lookAhead ? 12 : 10);
        if (depth == 0 || kind < 5) {
            return ATOMS[random.nextInt(ATOMS.length)];
        }
        return switch (kind) {
            case 5 -> ASSERTIONS[random.nextInt(ASSERTIONS.length)];
            case 6 -> ATOMS[random.nextInt(ATOMS.length)] + quantifier();
            case 7 -> ATOMS[random.nextInt(ATOMS.length)] + COUNTS[random.nextInt(COUNTS.length)];
            case 8 -> "(" + choice(depth - 1) + ")";
            case 9 -> "(?:" + choice(depth - 1) + ")" + quantifier();
            case 10 -> "(?=" + choice(depth - 1) + ")";
            default -> "(?!" + choice(depth - 1) + ")";
        };
    }

    private String quantifier() {
        return QUANTIFIERS[random.nextInt(QUANTIFIERS.length)];
    }
}
