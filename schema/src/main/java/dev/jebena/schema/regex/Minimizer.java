package dev.jebena.schema.regex;

import java.util.ArrayDeque;
import java.util.Arrays;

/// Hopcroft's algorithm: parts the states of an automaton into blocks that no text can tell apart,
/// in `O(states · classes · log states)`. Expects that all states are reachable. Owned by one
/// thread.
final class Minimizer {
    private final Dfa dfa;

    /// The states, block by block; those of a block that are marked come first.
    private final int[] states;

    private final int[] places;
    private final int[] blocks;

    /// For each block where it begins and ends, and how many of it are marked.
    private final int[] begins;

    private final int[] ends;
    private final int[] marked;
    private int count = 1;

    /// The states before each state, class by class: those before `s` by class `c` are in
    /// `before[c]` from `from[c][s]` to `from[c][s + 1]`.
    private final int[][] before;

    private final int[][] from;

    private final ArrayDeque<Integer> work = new ArrayDeque<>();
    private final boolean[] inWork;

    /// The blocks that have marks.
    private final int[] touched;

    private int touchedCount;

    private Minimizer(Dfa dfa) {
        int size = dfa.size();
        this.dfa = dfa;
        this.states = new int[size];
        this.places = new int[size];
        this.blocks = new int[size];
        this.begins = new int[size];
        this.ends = new int[size];
        this.marked = new int[size];
        this.inWork = new boolean[size];
        this.touched = new int[size];
        this.from = new int[dfa.classes()][];
        this.before = new int[dfa.classes()][];
        for (int s = 0; s < size; s++) {
            states[s] = s;
            places[s] = s;
        }
        ends[0] = size;
        for (int c = 0; c < dfa.classes(); c++) {
            reverse(c);
        }
    }

    /// The smallest automaton for the same language, its states numbered in the order in which a
    /// search in breadth from the initial states meets them.
    static Dfa minimize(Dfa dfa) {
        Minimizer minimizer = new Minimizer(dfa);
        minimizer.refine();
        return minimizer.quotient();
    }

    private void reverse(int c) {
        int size = dfa.size();
        int[] ends = new int[size + 1];
        for (int s = 0; s < size; s++) {
            ends[dfa.next(s, c)]++;
        }
        for (int s = 0; s < size; s++) {
            ends[s + 1] += ends[s];
        }
        int[] sources = new int[size];
        for (int s = size - 1; s >= 0; s--) {
            sources[--ends[dfa.next(s, c)]] = s;
        }
        from[c] = ends;
        before[c] = sources;
    }

    private void refine() {
        for (int s = 0; s < dfa.size(); s++) {
            if (dfa.accepts(s)) {
                mark(s);
            }
        }
        enqueue(0);
        split();
        while (!work.isEmpty()) {
            int splitter = work.poll();
            inWork[splitter] = false;
            int[] members = Arrays.copyOfRange(states, begins[splitter], ends[splitter]);
            for (int c = 0; c < dfa.classes(); c++) {
                for (int member : members) {
                    for (int i = from[c][member]; i < from[c][member + 1]; i++) {
                        mark(before[c][i]);
                    }
                }
                split();
            }
        }
    }

    private void mark(int state) {
        int block = blocks[state];
        int place = places[state];
        int border = begins[block] + marked[block];
        if (place < border) {
            return;
        }
        if (marked[block] == 0) {
            touched[touchedCount++] = block;
        }
        int other = states[border];
        states[border] = state;
        states[place] = other;
        places[state] = border;
        places[other] = place;
        marked[block]++;
    }

    /// Parts each block that has marked and other states.
    private void split() {
        for (int t = 0; t < touchedCount; t++) {
            int block = touched[t];
            int border = begins[block] + marked[block];
            marked[block] = 0;
            if (border == ends[block]) {
                continue;
            }
            int added = count++;
            begins[added] = begins[block];
            ends[added] = border;
            begins[block] = border;
            for (int i = begins[added]; i < border; i++) {
                blocks[states[i]] = added;
            }
            boolean smaller = ends[added] - begins[added] <= ends[block] - begins[block];
            enqueue(inWork[block] || smaller ? added : block);
        }
        touchedCount = 0;
    }

    private void enqueue(int block) {
        if (!inWork[block]) {
            inWork[block] = true;
            work.add(block);
        }
    }

    private Dfa quotient() {
        int[] ids = new int[count];
        Arrays.fill(ids, -1);
        int[] order = new int[count];
        int size = 0;
        int[] initials = new int[dfa.initialCount()];
        for (int i = 0; i < initials.length; i++) {
            int block = blocks[dfa.initial(i)];
            if (ids[block] < 0) {
                ids[block] = size;
                order[size++] = block;
            }
            initials[i] = ids[block];
        }
        int classes = dfa.classes();
        int[] next = new int[count * classes];
        boolean[] accepting = new boolean[count];
        for (int b = 0; b < size; b++) {
            int state = states[begins[order[b]]];
            accepting[b] = dfa.accepts(state);
            for (int c = 0; c < classes; c++) {
                int block = blocks[dfa.next(state, c)];
                if (ids[block] < 0) {
                    ids[block] = size;
                    order[size++] = block;
                }
                next[b * classes + c] = ids[block];
            }
        }
        return new Dfa(
                classes,
                Arrays.copyOf(next, size * classes),
                Arrays.copyOf(accepting, size),
                initials);
    }
}
