package dev.jebena.schema.regex;

import dev.jebena.schema.regex.Nfa.Before;
import dev.jebena.schema.regex.Nfa.Op;
import java.util.Arrays;

/// The subset construction, one step at a time. A *set* is an `int[]`: what stands before the place
/// that was reached ([Before]), then the threads, in ascending order unless nobody compares sets.
///
/// Two things go beyond the textbook. A condition on the next character (`$`, `\b`) waits in the
/// set until that character, or the end, is known. A look-ahead becomes an obligation of the thread
/// that passed it (see [Threads]): the state of an automaton that reads along, and without whose
/// consent the thread does not accept.
///
/// Owned by one thread: it works in buffers of its own.
final class Subsets {
    /// The pattern was found, whatever follows.
    static final int[] FOUND = {-1};

    /// The most threads that are followed to build a whole automaton.
    private static final long MAX_WORK = 200_000_000;

    private static final int UNKNOWN = -1;
    private static final int AT_END = -2;

    private final Nfa nfa;
    private final Threads threads;

    /// Whether sets are made to be compared, and so are put in order.
    private final boolean ordered;

    /// The threads of the set that is being built; each has its mark set to `round`.
    private int[] list = new int[64];

    private int count;
    private int[] marks;
    private int round;

    /// How many threads were followed so far.
    private long work;

    Subsets(Nfa nfa) {
        this(nfa, true);
    }

    private Subsets(Nfa nfa, boolean ordered) {
        this.nfa = nfa;
        this.ordered = ordered;
        this.threads = new Threads(nfa);
        this.marks = new int[nfa.size()];
    }

    /// One whose sets are not compared: it takes its steps faster.
    static Subsets unordered(Nfa nfa) {
        return new Subsets(nfa, false);
    }

    Nfa nfa() {
        return nfa;
    }

    /// How many threads were followed so far.
    long work() {
        return work;
    }

    /// Throws [LanguageTooLargeException] when the steps so far were too much work.
    void checkWork() {
        if (work > MAX_WORK) {
            throw new LanguageTooLargeException("steps", MAX_WORK);
        }
    }

    int[] initial(int before) {
        begin();
        add(nfa.start);
        return finish(before);
    }

    /// The set after a character of a class.
    int[] step(int[] set, int characterClass) {
        int after = nfa.after(characterClass);
        load(set);
        close(set[0], after);
        int reached = count;
        int[] from = Arrays.copyOf(list, reached);
        begin();
        for (int i = 0; i < reached; i++) {
            int thread = from[i];
            int state = threads.state(thread);
            if (nfa.ops[state] == Op.READ && nfa.sets[nfa.arg[state]][characterClass]) {
                read(thread, nfa.out[state], characterClass);
            } else if (nfa.ops[state] == Op.ACCEPT) {
                if (threads.isFree(thread)) {
                    return FOUND;
                }
                read(thread, state, characterClass);
            }
        }
        return finish(after);
    }

    private void read(int thread, int next, int characterClass) {
        int moved = threads.read(thread, next, characterClass);
        if (moved != Threads.REFUSED) {
            add(moved);
        }
    }

    /// A set of another construction for the same automaton, as one of this.
    int[] adopt(int[] set, Subsets other) {
        int[] adopted = set.clone();
        for (int i = 1; i < set.length; i++) {
            adopted[i] = threads.adopt(set[i], other.threads);
        }
        return adopted;
    }

    boolean isFoundAtEnd(int[] set) {
        if (isFound(set)) {
            return true;
        }
        load(set);
        close(set[0], AT_END);
        for (int i = 0; i < count; i++) {
            if (nfa.ops[threads.state(list[i])] == Op.ACCEPT && threads.consentAtEnd(list[i])) {
                return true;
            }
        }
        return false;
    }

    static boolean isFound(int[] set) {
        return set[0] == FOUND[0];
    }

    /// Nothing can be found any more.
    static boolean isDead(int[] set) {
        return set.length == 1 && !isFound(set);
    }

    private void load(int[] set) {
        begin();
        for (int i = 1; i < set.length; i++) {
            add(set[i]);
        }
    }

    private void begin() {
        count = 0;
        round++;
        if (round == Integer.MAX_VALUE) {
            Arrays.fill(marks, 0);
            round = 1;
        }
    }

    private void add(int thread) {
        if (thread >= marks.length) {
            marks = Arrays.copyOf(marks, 2 * thread);
        }
        if (marks[thread] == round) {
            return;
        }
        marks[thread] = round;
        if (count == list.length) {
            list = Arrays.copyOf(list, 2 * count);
        }
        list[count++] = thread;
    }

    /// Adds what the threads of the list reach without reading a character.
    private void close(int before, int next) {
        for (int i = 0; i < count; i++) {
            int thread = list[i];
            int state = threads.state(thread);
            int out = nfa.out[state];
            switch (nfa.ops[state]) {
                case READ, ACCEPT -> {}
                case FORK -> {
                    add(threads.move(thread, out));
                    add(threads.move(thread, nfa.arg[state]));
                }
                case START -> addIf(before == Before.START, thread, out);
                case END -> addIf(next == AT_END, thread, out);
                case WORD_BOUNDARY ->
                        addIf(next != UNKNOWN && isBoundary(before, next), thread, out);
                case NO_WORD_BOUNDARY ->
                        addIf(next != UNKNOWN && !isBoundary(before, next), thread, out);
                case LOOK_AHEAD -> {
                    int bound = threads.oblige(thread, out, nfa.arg[state], before);
                    addIf(bound != Threads.REFUSED, bound, out);
                }
            }
        }
        work += count;
    }

    private void addIf(boolean holds, int thread, int out) {
        if (holds) {
            add(threads.move(thread, out));
        }
    }

    private static boolean isBoundary(int before, int next) {
        return before == Before.WORD != (next == Before.WORD);
    }

    /// Closes the list and keeps the threads that matter from here on.
    private int[] finish(int before) {
        close(before, UNKNOWN);
        int kept = 0;
        boolean waiting = false;
        for (int i = 0; i < count; i++) {
            int thread = list[i];
            switch (nfa.ops[threads.state(thread)]) {
                case READ -> list[kept++] = thread;
                case ACCEPT -> {
                    if (threads.isFree(thread)) {
                        return FOUND;
                    }
                    list[kept++] = thread;
                }
                case END, WORD_BOUNDARY, NO_WORD_BOUNDARY -> {
                    waiting = true;
                    list[kept++] = thread;
                }
                case FORK, START, LOOK_AHEAD -> {}
            }
        }
        int[] set = new int[kept + 1];
        System.arraycopy(list, 0, set, 1, kept);
        if (ordered) {
            Arrays.sort(set, 1, set.length);
        }
        set[0] = waiting ? before : Before.OTHER;
        return set;
    }
}
