package dev.jebena.schema.regex;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Two automata that run side by side. A pair whose answer no longer depends on what follows
/// becomes one of two states, so that the product stays small. Owned by one thread.
final class Product {
    /// What is asked of the two answers.
    enum Operation {
        AND,
        OR,
        MINUS;

        boolean apply(boolean left, boolean right) {
            return switch (this) {
                case AND -> left && right;
                case OR -> left || right;
                case MINUS -> left && !right;
            };
        }
    }

    /// What is known of the answer of one automaton in a state.
    private enum Known {
        NO,
        YES,
        OPEN
    }

    private static final long ALWAYS = -1;
    private static final long NEVER = -2;

    private final Dfa left;
    private final Dfa right;
    private final Alphabet.Meet meet;
    private final Operation operation;
    private final Known[] leftKnown;
    private final Known[] rightKnown;
    private final int maxStates;
    private final Map<Long, Integer> ids = new HashMap<>();
    private long[] pairs = new long[16];

    private Product(Dfa left, Dfa right, Alphabet.Meet meet, Operation operation, int maxStates) {
        this.left = left;
        this.right = right;
        this.meet = meet;
        this.operation = operation;
        this.leftKnown = known(left);
        this.rightKnown = known(right);
        this.maxStates = Math.min(maxStates, Dfa.MAX_CELLS / meet.alphabet.classCount());
    }

    /// Over the alphabet in which the two of the automata meet; not minimal.
    static Dfa of(Dfa left, Dfa right, Alphabet.Meet meet, Operation operation, int maxStates) {
        return new Product(left, right, meet, operation, maxStates).explore();
    }

    private static Known[] known(Dfa dfa) {
        Known[] known = new Known[dfa.size()];
        for (int s = 0; s < known.length; s++) {
            known[s] = dfa.isDead(s) ? Known.NO : dfa.isUniversal(s) ? Known.YES : Known.OPEN;
        }
        return known;
    }

    private Dfa explore() {
        int classes = meet.alphabet.classCount();
        int[] next = new int[16 * classes];
        boolean[] accepting = new boolean[16];
        id(left.initial(0), right.initial(0));
        for (int s = 0; s < ids.size(); s++) {
            if (s == accepting.length) {
                accepting = Arrays.copyOf(accepting, 2 * s);
                next = Arrays.copyOf(next, 2 * next.length);
            }
            long pair = pairs[s];
            if (pair < 0) {
                accepting[s] = pair == ALWAYS;
                Arrays.fill(next, s * classes, (s + 1) * classes, s);
                continue;
            }
            int a = (int) (pair >>> 32);
            int b = (int) pair;
            accepting[s] = operation.apply(left.accepts(a), right.accepts(b));
            for (int c = 0; c < classes; c++) {
                next[s * classes + c] =
                        id(left.next(a, meet.left[c]), right.next(b, meet.right[c]));
            }
        }
        int size = ids.size();
        return new Dfa(
                classes,
                Arrays.copyOf(next, size * classes),
                Arrays.copyOf(accepting, size),
                new int[] {0});
    }

    private int id(int a, int b) {
        long pair =
                switch (known(leftKnown[a], rightKnown[b])) {
                    case YES -> ALWAYS;
                    case NO -> NEVER;
                    case OPEN -> (long) a << 32 | b;
                };
        Integer known = ids.get(pair);
        if (known != null) {
            return known;
        }
        int id = ids.size();
        if (id == maxStates) {
            throw new LanguageTooLargeException("states", maxStates);
        }
        if (id == pairs.length) {
            pairs = Arrays.copyOf(pairs, 2 * id);
        }
        pairs[id] = pair;
        ids.put(pair, id);
        return id;
    }

    /// What is known of the answer to both.
    private Known known(Known a, Known b) {
        boolean no = false;
        boolean yes = false;
        for (boolean l : new boolean[] {false, true}) {
            for (boolean r : new boolean[] {false, true}) {
                if (a != (l ? Known.NO : Known.YES) && b != (r ? Known.NO : Known.YES)) {
                    yes |= operation.apply(l, r);
                    no |= !operation.apply(l, r);
                }
            }
        }
        return yes && no ? Known.OPEN : yes ? Known.YES : Known.NO;
    }
}
