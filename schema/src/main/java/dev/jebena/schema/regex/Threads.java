package dev.jebena.schema.regex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The threads of an automaton, as numbers: a state, and the obligations that look-aheads on the
/// way to it left. A thread without obligations has its state's number; others are numbered as they
/// turn up. Owned by one thread.
final class Threads {
    static final int REFUSED = -1;

    /// How large all threads with obligations may be together, in numbers.
    private static final int MAX_SIZE = 8_000_000;

    /// What a thread takes beside its obligations.
    private static final int THREAD_SIZE = 8;

    private final Nfa nfa;

    /// The states of the look-aheads' automata are numbered in one sequence; here is where each
    /// automaton's begin.
    private final int[] offsets;

    private final List<Obliged> obliged = new ArrayList<>();
    private final Map<Obliged, Integer> ids = new HashMap<>();
    private int size;

    Threads(Nfa nfa) {
        this.nfa = nfa;
        this.offsets = new int[nfa.lookAheads.length + 1];
        for (int i = 0; i < nfa.lookAheads.length; i++) {
            offsets[i + 1] = offsets[i] + nfa.lookAheads[i].size();
        }
    }

    int state(int thread) {
        return thread < nfa.size() ? thread : obliged.get(thread - nfa.size()).state;
    }

    boolean isFree(int thread) {
        return thread < nfa.size();
    }

    /// The same obligations in another state.
    int move(int thread, int state) {
        return isFree(thread) ? state : id(state, obligations(thread));
    }

    /// The thread after a character in another state, or [#REFUSED] when an obligation cannot be
    /// met any more.
    int read(int thread, int state, int characterClass) {
        if (isFree(thread)) {
            return state;
        }
        int[] obligations = obligations(thread).clone();
        int kept = 0;
        for (int obligation : obligations) {
            int automaton = automaton(obligation);
            Dfa dfa = nfa.lookAheads[automaton];
            int next = dfa.next(obligation - offsets[automaton], characterClass);
            if (dfa.isDead(next)) {
                return REFUSED;
            }
            if (!dfa.isUniversal(next)) {
                obligations[kept++] = offsets[automaton] + next;
            }
        }
        return id(state, distinct(obligations, kept));
    }

    /// The thread with one more obligation, or [#REFUSED] when that cannot be met.
    int oblige(int thread, int state, int automaton, int before) {
        Dfa dfa = nfa.lookAheads[automaton];
        int initial = dfa.initial(before);
        if (dfa.isDead(initial)) {
            return REFUSED;
        }
        if (dfa.isUniversal(initial)) {
            return move(thread, state);
        }
        int[] had = obligations(thread);
        int[] obligations = Arrays.copyOf(had, had.length + 1);
        obligations[had.length] = offsets[automaton] + initial;
        return id(state, distinct(obligations, obligations.length));
    }

    /// The thread here that is the same as one of another numbering for the same automaton.
    int adopt(int thread, Threads other) {
        return isFree(thread) ? thread : id(other.state(thread), other.obligations(thread));
    }

    boolean consentAtEnd(int thread) {
        for (int obligation : obligations(thread)) {
            int automaton = automaton(obligation);
            if (!nfa.lookAheads[automaton].accepts(obligation - offsets[automaton])) {
                return false;
            }
        }
        return true;
    }

    private int[] obligations(int thread) {
        return isFree(thread) ? new int[0] : obliged.get(thread - nfa.size()).obligations;
    }

    private int automaton(int obligation) {
        int automaton = 0;
        while (obligation >= offsets[automaton + 1]) {
            automaton++;
        }
        return automaton;
    }

    private static int[] distinct(int[] obligations, int count) {
        return Arrays.stream(obligations, 0, count).sorted().distinct().toArray();
    }

    private int id(int state, int[] obligations) {
        if (obligations.length == 0) {
            return state;
        }
        Obliged wanted = new Obliged(state, obligations);
        Integer known = ids.get(wanted);
        if (known != null) {
            return known;
        }
        size += THREAD_SIZE + obligations.length;
        if (size > MAX_SIZE) {
            throw new LanguageTooLargeException("obligations of look-ahead", MAX_SIZE);
        }
        int id = nfa.size() + obliged.size();
        obliged.add(wanted);
        ids.put(wanted, id);
        return id;
    }

    /// A state with obligations. Not a record: those compare arrays by identity.
    private static final class Obliged {
        final int state;
        final int[] obligations;

        Obliged(int state, int[] obligations) {
            this.state = state;
            this.obligations = obligations;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Obliged that
                    && state == that.state
                    && Arrays.equals(obligations, that.obligations);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(obligations) + state;
        }
    }
}
