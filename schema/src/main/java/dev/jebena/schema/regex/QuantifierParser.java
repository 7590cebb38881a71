package dev.jebena.schema.regex;

import dev.jebena.schema.regex.Syntax.Repeat;

/// Reads what says how often something is repeated. Owned by one thread.
final class QuantifierParser {
    /// Larger counts are refused without being written out.
    private static final int MAX_COUNT = 999_999_999;

    private final PatternCursor in;

    QuantifierParser(PatternCursor in) {
        this.in = in;
    }

    /// How often, at least and at most.
    record Counts(int min, int max) {
        /// There is no quantifier.
        static final Counts ABSENT = new Counts(-1, -1);

        boolean isPresent() {
            return min >= 0;
        }
    }

    /// The quantifier that stands here, lazy or not, or [Counts#ABSENT]; then nothing was read.
    Counts read() {
        Counts counts = greedy();
        if (counts.isPresent()) {
            in.eat("?");
        }
        return counts;
    }

    private Counts greedy() {
        if (in.eat("*")) {
            return new Counts(0, Repeat.UNBOUNDED);
        }
        if (in.eat("+")) {
            return new Counts(1, Repeat.UNBOUNDED);
        }
        if (in.eat("?")) {
            return new Counts(0, 1);
        }
        int at = in.position();
        Counts counts = in.eat("{") ? braced(at) : Counts.ABSENT;
        if (!counts.isPresent()) {
            in.back(at);
        }
        return counts;
    }

    private Counts braced(int at) {
        int min = number(at);
        int max = min;
        if (min >= 0 && in.eat(",")) {
            max = in.looksAt("}") ? Repeat.UNBOUNDED : number(at);
        }
        if (min < 0 || max < 0 || !in.eat("}")) {
            return Counts.ABSENT;
        }
        if (max < min) {
            throw in.fail("a quantifier from %d to %d".formatted(min, max), at);
        }
        return new Counts(min, max);
    }

    private int number(int at) {
        if (!PatternCursor.isDigit(in.peek())) {
            return -1;
        }
        long value = 0;
        while (PatternCursor.isDigit(in.peek())) {
            value = 10 * value + in.next() - '0';
            if (value > MAX_COUNT) {
                throw new PatternException(
                        PatternException.Kind.TOO_LARGE,
                        at,
                        "a count above %d".formatted(MAX_COUNT));
            }
        }
        return (int) value;
    }

    /// Refuses a quantifier where there is nothing to repeat, and one that lacks its smallest
    /// count: it would stand for itself, which nobody means.
    void refuseHere() {
        int at = in.position();
        if (read().isPresent()) {
            throw in.fail("a quantifier without anything to repeat", at);
        }
        if (in.eat("{,") && PatternCursor.isDigit(in.peek())) {
            throw in.fail("a quantifier without its smallest count (write {0,n})", at);
        }
        in.back(at);
    }
}
