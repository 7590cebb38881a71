package dev.jebena.schema.regex;

import java.util.List;

/// The syntax tree of a pattern. Groups leave no trace in it, nor does laziness: both are about
/// what a match captures, not about whether there is one.
sealed interface Syntax {
    /// How many states an automaton needs for it, at most `Long.MAX_VALUE / 4`.
    long states();

    /// One character of a set.
    record Characters(CodePoints set) implements Syntax {
        @Override
        public long states() {
            return 1;
        }
    }

    /// One after the other; the empty sequence matches the empty text.
    record Sequence(List<Syntax> parts) implements Syntax {
        public Sequence {
            parts = List.copyOf(parts);
        }

        @Override
        public long states() {
            return total(parts);
        }
    }

    /// One of several, at least one.
    record Choice(List<Syntax> alternatives) implements Syntax {
        public Choice {
            alternatives = List.copyOf(alternatives);
            if (alternatives.isEmpty()) {
                throw new IllegalArgumentException("a choice of nothing");
            }
        }

        @Override
        public long states() {
            return total(alternatives) + alternatives.size();
        }
    }

    /// The body `min` to `max` times.
    record Repeat(Syntax body, int min, int max) implements Syntax {
        static final int UNBOUNDED = Integer.MAX_VALUE;

        public Repeat {
            if (min < 0 || max < min) {
                throw new IllegalArgumentException("%d to %d times".formatted(min, max));
            }
        }

        @Override
        public long states() {
            long times = max == UNBOUNDED ? Math.max(1, min) : max;
            long each = body.states() + 1;
            return each > Long.MAX_VALUE / 4 / Math.max(1, times)
                    ? Long.MAX_VALUE / 4
                    : each * times + 1;
        }
    }

    /// A condition on a place between two characters.
    record Assertion(Place place) implements Syntax {
        @Override
        public long states() {
            return 1;
        }
    }

    /// A condition on the rest of the text: that it begins with the body, or does not.
    record LookAhead(Syntax body, boolean negative) implements Syntax {
        @Override
        public long states() {
            return body.states() + 1;
        }
    }

    /// The places that an assertion can ask for.
    enum Place {
        START,
        END,
        WORD_BOUNDARY,
        NO_WORD_BOUNDARY
    }

    private static long total(List<Syntax> parts) {
        long sum = 0;
        for (Syntax part : parts) {
            sum = Math.min(Long.MAX_VALUE / 4, sum + part.states());
        }
        return sum;
    }
}
