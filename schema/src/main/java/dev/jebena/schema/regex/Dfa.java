package dev.jebena.schema.regex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A complete deterministic automaton over numbered classes of characters. Immutable.
final class Dfa {
    /// The most entries of a table: states times classes.
    static final int MAX_CELLS = 4_000_000;

    private final int classes;

    /// The state after each class, state by state.
    private final int[] next;

    private final boolean[] accepting;
    private final int[] initials;

    Dfa(int classes, int[] next, boolean[] accepting, int[] initials) {
        if (next.length != classes * accepting.length) {
            throw new IllegalArgumentException("a table of %d".formatted(next.length));
        }
        this.classes = classes;
        this.next = next;
        this.accepting = accepting;
        this.initials = initials;
    }

    /// All that the subset construction reaches from the sets at the start that belong to the given
    /// kinds of places ([Nfa.Before]); the initial states are in their order.
    static Dfa explore(Subsets subsets, int[] before, int maxStates) {
        int classes = subsets.nfa().alphabet.classCount();
        Exploration states = new Exploration(classes, maxStates);
        int[] initials = new int[before.length];
        for (int i = 0; i < before.length; i++) {
            initials[i] = states.id(subsets.initial(before[i]));
        }
        int[] next = new int[16 * classes];
        for (int s = 0; s < states.sets.size(); s++) {
            int[] set = states.sets.get(s);
            subsets.checkWork();
            if (next.length < (s + 1) * classes) {
                next = Arrays.copyOf(next, 2 * next.length);
            }
            boolean stays = Subsets.isFound(set) || Subsets.isDead(set);
            for (int c = 0; c < classes; c++) {
                next[s * classes + c] = stays ? s : states.id(subsets.step(set, c));
            }
        }
        int count = states.sets.size();
        boolean[] accepting = new boolean[count];
        for (int s = 0; s < count; s++) {
            accepting[s] = subsets.isFoundAtEnd(states.sets.get(s));
        }
        return new Dfa(classes, Arrays.copyOf(next, count * classes), accepting, initials);
    }

    Dfa complement() {
        boolean[] flipped = new boolean[accepting.length];
        for (int s = 0; s < flipped.length; s++) {
            flipped[s] = !accepting[s];
        }
        return new Dfa(classes, next, flipped, initials);
    }

    /// With some of the classes only, in the order given.
    Dfa project(List<Integer> kept) {
        int[] projected = new int[accepting.length * kept.size()];
        for (int s = 0; s < accepting.length; s++) {
            for (int c = 0; c < kept.size(); c++) {
                projected[s * kept.size() + c] = next(s, kept.get(c));
            }
        }
        return new Dfa(kept.size(), projected, accepting, initials);
    }

    int size() {
        return accepting.length;
    }

    int classes() {
        return classes;
    }

    int initialCount() {
        return initials.length;
    }

    int initial(int which) {
        return initials[which];
    }

    int next(int state, int characterClass) {
        return next[state * classes + characterClass];
    }

    boolean accepts(int state) {
        return accepting[state];
    }

    /// Nothing is accepted from here; exact when the automaton is minimal.
    boolean isDead(int state) {
        return !accepting[state] && stays(state);
    }

    /// Everything is accepted from here; exact when the automaton is minimal.
    boolean isUniversal(int state) {
        return accepting[state] && stays(state);
    }

    private boolean stays(int state) {
        for (int c = 0; c < classes; c++) {
            if (next(state, c) != state) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Dfa that
                && classes == that.classes
                && Arrays.equals(next, that.next)
                && Arrays.equals(accepting, that.accepting)
                && Arrays.equals(initials, that.initials);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(next) + Arrays.hashCode(accepting);
    }

    /// The sets found so far, numbered. Owned by one thread.
    private static final class Exploration {
        private final int maxStates;
        private final List<int[]> sets = new ArrayList<>();
        private final Map<ArrayKey, Integer> ids = new HashMap<>();
        private long members;

        Exploration(int classes, int maxStates) {
            this.maxStates = Math.min(maxStates, MAX_CELLS / classes);
        }

        int id(int[] set) {
            ArrayKey key = new ArrayKey(set);
            Integer known = ids.get(key);
            if (known != null) {
                return known;
            }
            int id = sets.size();
            members += set.length;
            if (id == maxStates) {
                throw new LanguageTooLargeException("states", maxStates);
            }
            if (members > MAX_CELLS) {
                throw new LanguageTooLargeException("members of sets of states", MAX_CELLS);
            }
            sets.add(set);
            ids.put(key, id);
            return id;
        }
    }
}
