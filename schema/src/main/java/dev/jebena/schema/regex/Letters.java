package dev.jebena.schema.regex;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Which character stands for a class when a string is shown to people. Immutable.
final class Letters {
    /// The printable characters of ASCII, those that read best first.
    private static final String PREFERRED =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                    + "-_.,:;/+=@#!?*%&$~()[]{}<>'\"`^|\\ ";

    private final Alphabet alphabet;

    /// The preferred characters of each class, in their order.
    private final String[] printable;

    /// The character of each class that reads best.
    private final int[] best;

    /// How many characters each class has.
    private final int[] counts;

    Letters(Alphabet alphabet) {
        int classes = alphabet.classCount();
        this.alphabet = alphabet;
        this.printable = new String[classes];
        this.best = new int[classes];
        this.counts = new int[classes];
        Arrays.fill(printable, "");
        Arrays.fill(best, -1);
        for (int i = 0; i < PREFERRED.length(); i++) {
            printable[alphabet.classOf(PREFERRED.charAt(i))] += PREFERRED.charAt(i);
        }
        for (int r = 0; r < alphabet.rangeCount(); r++) {
            int c = alphabet.classOfRange(r);
            int candidate = candidate(alphabet.first(r), alphabet.last(r));
            counts[c] += alphabet.last(r) - alphabet.first(r) + 1;
            if (best[c] < 0 || (isPoor(best[c]) && !isPoor(candidate))) {
                best[c] = candidate;
            }
        }
        for (int c = 0; c < classes; c++) {
            best[c] = printable[c].isEmpty() ? best[c] : printable[c].charAt(0);
        }
    }

    private static int candidate(int first, int last) {
        if (first >= 0x7F && first <= 0xA0 && last > 0xA0) {
            return 0xA1;
        }
        return isSurrogate(first) && last > Character.MAX_SURROGATE
                ? Character.MAX_SURROGATE + 1
                : first;
    }

    private static boolean isPoor(int codePoint) {
        return isSurrogate(codePoint) || Character.isISOControl(codePoint);
    }

    boolean isPrintable(int characterClass) {
        return !printable[characterClass].isEmpty();
    }

    /// The smaller, the better the class's best character reads.
    int rank(int characterClass) {
        int character = best[characterClass];
        return isPrintable(characterClass)
                ? PREFERRED.indexOf(character)
                : PREFERRED.length() + (isPoor(character) ? CodePoints.LIMIT : character);
    }

    int best(int characterClass) {
        return best[characterClass];
    }

    /// A random character; one in `fairness` is any of the class, the others are printable if there
    /// are such. Surrogates come only where nothing else is left.
    int any(int characterClass, RandomGenerator random, int fairness) {
        String some = printable[characterClass];
        if (!some.isEmpty() && random.nextInt(fairness) > 0) {
            return some.charAt(random.nextInt(some.length()));
        }
        int index = random.nextInt(counts[characterClass]);
        int drawn = nth(alphabet.members(characterClass), index);
        return isSurrogate(drawn) ? best[characterClass] : drawn;
    }

    int count(int characterClass) {
        return counts[characterClass];
    }

    private static int nth(CodePoints members, int index) {
        int left = index;
        for (int r = 0; r < members.rangeCount(); r++) {
            int size = members.last(r) - members.first(r) + 1;
            if (left < size) {
                return members.first(r) + left;
            }
            left -= size;
        }
        throw new IllegalArgumentException("no member %d".formatted(index));
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
