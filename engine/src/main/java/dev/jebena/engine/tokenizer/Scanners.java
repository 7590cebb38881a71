package dev.jebena.engine.tokenizer;

import java.util.function.IntPredicate;

/// The alternatives that many rules are made of.
final class Scanners {
    /// `\s*[\r\n]+`
    static final Scanner LINES = CodePoints::afterLineEnd;

    /// `\s+`
    static final Scanner SPACES = CodePoints::spacesEnd;

    /// `\s+(?!\S)`: white space, but for the last of it where a word follows.
    static final Scanner SPACES_BEFORE_SPACE =
            (text, from, to) -> {
                int end = text.spacesEnd(from, to);
                return end < to && end > from ? end - 1 : end;
            };

    /// `\s{512}(?!\S)|\s{256}(?!\S)|…|\s{4}(?!\S)|\s{1,2}(?!\S)|\s`
    static final Scanner SPACES_BY_HALVES =
            (text, from, to) -> {
                int before = SPACES_BEFORE_SPACE.end(text, from, to) - from;
                int most = Math.min(512, Integer.highestOneBit(before));
                return most > 0 ? from + most : Math.min(from + 1, text.spacesEnd(from, to));
            };

    /// `\s+$`
    static final Scanner SPACES_AT_END =
            (text, from, to) -> {
                int end = text.spacesEnd(from, to);
                return end == to ? to : from;
            };

    /// `'s|'t|'re|'ve|'m|'ll|'d`
    static final Scanner CONTRACTION =
            (text, from, to) -> from + contraction(text, from, to, false);

    /// `(?i:'s|'t|'re|'ve|'m|'ll|'d)`
    static final Scanner ANY_CONTRACTION =
            (text, from, to) -> from + contraction(text, from, to, true);

    private Scanners() {}

    /// `[…]`
    static Scanner one(IntPredicate in) {
        return run(in, 1);
    }

    /// `[…]+`
    static Scanner run(IntPredicate in) {
        return run(in, Integer.MAX_VALUE);
    }

    /// `[…]{1,most}`
    static Scanner run(IntPredicate in, int most) {
        return (text, from, to) -> runEnd(text, from, to, in, most);
    }

    /// `[…]{count}`
    static Scanner exactly(int count, IntPredicate in) {
        return (text, from, to) -> {
            int end = runEnd(text, from, to, in, count);
            return end - from == count ? end : from;
        };
    }

    /// `lead?[…]+`
    static Scanner run(IntPredicate lead, IntPredicate in) {
        return (text, from, to) -> {
            int first = text.at(from);
            if (in.test(first) || (lead.test(first) && in.test(text.at(from + 1, to)))) {
                return runEnd(text, from + 1, to, in, Integer.MAX_VALUE);
            }
            return from;
        };
    }

    /// ` ?[…]+`
    static Scanner spacedRun(IntPredicate in) {
        return run(point -> point == ' ', in);
    }

    /// Exactly this text, which is ASCII.
    static Scanner literal(String literal) {
        return (text, from, to) -> {
            int count = literal.length();
            if (to - from < count) {
                return from;
            }
            for (int i = 0; i < count; i++) {
                if (text.at(from + i) != literal.charAt(i)) {
                    return from;
                }
            }
            return from + count;
        };
    }

    static int runEnd(CodePoints text, int from, int to, IntPredicate in, int most) {
        int last = (int) Math.min(to, (long) from + most);
        int end = from;
        while (end < last && in.test(text.at(end))) {
            end++;
        }
        return end;
    }

    /// The length of `'s 't 'm 'd 're 've 'll` at `from`, or 0.
    private static int contraction(CodePoints text, int from, int to, boolean anyCase) {
        if (text.at(from, to) != '\'') {
            return 0;
        }
        int first = lower(text.at(from + 1, to), anyCase);
        if (first == 's' || first == 't' || first == 'm' || first == 'd') {
            return 2;
        }
        int second = lower(text.at(from + 2, to), anyCase);
        boolean three =
                ((first == 'r' || first == 'v') && second == 'e')
                        || (first == 'l' && second == 'l');
        return three ? 3 : 0;
    }

    private static int lower(int point, boolean anyCase) {
        return anyCase && point >= 'A' && point <= 'Z' ? point + 32 : point;
    }
}
