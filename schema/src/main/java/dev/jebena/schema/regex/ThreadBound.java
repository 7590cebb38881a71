package dev.jebena.schema.regex;

import dev.jebena.schema.regex.Nfa.Op;
import java.util.Arrays;

/// How many different threads an automaton can have at one place in a text: the states that it can
/// be in at once, times what its look-aheads can demand of each. Owned by one thread.
final class ThreadBound {
    /// Finding out which states are never met at once may take so many steps.
    private static final long MAX_WORK = 20_000_000;

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
        double bound = atOnce();
        if (nfa.lookAheads.length > 0) {
            boolean[] later = reachable(Op.READ, 0);
            for (int i = 0; i < nfa.lookAheads.length; i++) {
                bound *= demands(i, later);
            }
        }
        return (long) bound;
    }

    /// Those on loops and behind them may be met all at once; of the others only those that are as
    /// many characters away from the start.
    private int atOnce() {
        int[] incoming = new int[nfa.size()];
        for (int s = 0; s < nfa.size(); s++) {
            incoming[nfa.out[s]] += nfa.ops[s] == Op.ACCEPT ? 0 : 1;
            if (nfa.ops[s] == Op.FORK) {
                incoming[nfa.arg[s]]++;
            }
        }
        boolean[] looped = new boolean[nfa.size()];
        Arrays.fill(looped, true);
        int behindLoops = nfa.size();
        int depth = 0;
        for (int s = 0; s < nfa.size(); s++) {
            if (incoming[s] == 0) {
                stack[depth++] = s;
            }
        }
        while (depth > 0) {
            int state = stack[--depth];
            looped[state] = false;
            behindLoops--;
            if (nfa.ops[state] != Op.ACCEPT && --incoming[nfa.out[state]] == 0) {
                stack[depth++] = nfa.out[state];
            }
            if (nfa.ops[state] == Op.FORK && --incoming[nfa.arg[state]] == 0) {
                stack[depth++] = nfa.arg[state];
            }
        }
        return behindLoops + widest(looped);
    }

    /// The most states outside of loops that are equally far from the start.
    private int widest(boolean[] looped) {
        int[] marks = new int[nfa.size()];
        int[] here = {nfa.start};
        int widest = 0;
        long work = 0;
        for (int round = 1; here.length > 0; round++) {
            int[] next = new int[16];
            int nextCount = 0;
            int depth = 0;
            int count = 0;
            for (int state : here) {
                depth = push(state, depth, round, marks, looped);
            }
            while (depth > 0) {
                int state = stack[--depth];
                count++;
                if (nfa.ops[state] == Op.READ) {
                    next = nextCount == next.length ? Arrays.copyOf(next, 2 * nextCount) : next;
                    next[nextCount++] = nfa.out[state];
                } else if (nfa.ops[state] != Op.ACCEPT) {
                    depth = push(nfa.out[state], depth, round, marks, looped);
                }
                if (nfa.ops[state] == Op.FORK) {
                    depth = push(nfa.arg[state], depth, round, marks, looped);
                }
            }
            widest = Math.max(widest, count);
            work += count;
            if (work > MAX_WORK) {
                return nfa.size();
            }
            here = Arrays.copyOf(next, nextCount);
        }
        return widest;
    }

    private int push(int state, int depth, int round, int[] marks, boolean[] looped) {
        if (marks[state] == round || looped[state]) {
            return depth;
        }
        marks[state] = round;
        stack[depth] = state;
        return depth + 1;
    }

    /// One that stands at the start of the text alone is in the same state for all threads that
    /// passed it; one that is passed once is in one state for each thread.
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

    /// What can be reached from after the states that do this; `arg` counts for look-aheads only.
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
