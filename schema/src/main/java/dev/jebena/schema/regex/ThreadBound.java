package dev.jebena.schema.regex;

import dev.jebena.schema.regex.Nfa.Op;

/// How many different threads an automaton can have at one place in a text: its states,
/// times what its look-aheads can demand of each. Owned by one thread.
final class ThreadBound {
    private final Nfa nfa;
    private final int[] stack;

    private ThreadBound(Nfa nfa) {
        this.nfa = nfa;
        this.stack = new int[nfa.size()];
    }

    /// At least as many as there are; `Long.MAX_VALUE` when that is beyond counting.
    static long of(Nfa nfa) {
        return new ThreadBound(nfa).bound();
    }

    private long bound() {
        double bound = nfa.size();
        if (nfa.lookAheads.length == 0) {
            return nfa.size();
        }
        boolean[] later = reachable(Op.READ, 0);
        for (int i = 0; i < nfa.lookAheads.length; i++) {
            bound *= demands(i, later);
        }
        return (long) bound;
    }

    /// One that stands at the start of the text alone is in the same state for all threads
    /// that passed it; one that is passed once is in one state for each thread.
    private double demands(int lookAhead, boolean[] later) {
        boolean[] again = reachable(Op.LOOK_AHEAD, lookAhead);
        boolean atStart = true;
        boolean once = true;
        for (int s = 0; s < nfa.size(); s++) {
            if (nfa.ops[s] == Op.LOOK_AHEAD && nfa.arg[s] == lookAhead) {
                atStart &= !later[s];
                once &= !again[s];
            }
        }
        Dfa dfa = nfa.lookAheads[lookAhead];
        int open = 0;
        for (int s = 0; s < dfa.size() && !atStart; s++) {
            open += dfa.isDead(s) || dfa.isUniversal(s) ? 0 : 1;
        }
        return atStart ? 2 : once ? open + 1 : Math.pow(2, open);
    }

    /// What can be reached from after the states that do this; `arg` counts for look-aheads
    /// only.
    private boolean[] reachable(Op op, int arg) {
        boolean[] reached = new boolean[nfa.size()];
        int depth = 0;
        for (int s = 0; s < nfa.size(); s++) {
            boolean source = nfa.ops[s] == op && (op == Op.READ || nfa.arg[s] == arg);
            if (source && !reached[nfa.out[s]]) {
                reached[nfa.out[s]] = true;
                stack[depth++] = nfa.out[s];
            }
        }
        while (depth > 0) {
            int state = stack[--depth];
            int out = nfa.out[state];
            if (nfa.ops[state] != Op.ACCEPT && !reached[out]) {
                reached[out] = true;
                stack[depth++] = out;
            }
            if (nfa.ops[state] == Op.FORK && !reached[nfa.arg[state]]) {
                reached[nfa.arg[state]] = true;
                stack[depth++] = nfa.arg[state];
            }
        }
        return reached;
    }
}
