package dev.jebena.schema.regex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A deterministic automaton whose table is filled as it is asked for, up to a bound. A state is
/// the index of its row in the table; a row has an entry for each class of characters and one for
/// the end of the text. An entry above 0 is a state.
///
/// Thread-safe. The table is written under a lock and read without one: an entry is an `int` that
/// changes once, from unknown to what it stays, and a reader that does not see the change asks
/// again under the lock. When the table grows it is copied.
final class MatchTable {
    static final int UNKNOWN = 0;
    static final int FOUND = -1;
    static final int DEAD = -2;

    /// The next state did not fit.
    static final int FULL = -3;

    static final int MAX_CELLS = 256 * 1024;

    /// The largest table of a pattern with look-ahead.
    private static final int MAX_FILLED_CELLS = 1024 * 1024;

    /// The most members of all sets of states together.
    private static final int MAX_MEMBERS = 512 * 1024;

    /// The most threads that are followed through one text.
    static final long MAX_WORK = 100_000_000;

    private final Subsets subsets;
    private final int row;
    private final int maxCells;
    private final int initial;
    private final List<int[]> sets = new ArrayList<>();
    private final Map<ArrayKey, Integer> ids = new HashMap<>();
    private int members;
    private volatile int[] cells;

    private MatchTable(Nfa nfa, int maxCells) {
        this.subsets = new Subsets(nfa);
        this.row = nfa.alphabet.classCount() + 1;
        this.maxCells = Math.max(maxCells, 2 * row);
        this.cells = new int[2 * row];
        this.initial = id(subsets.initial(Nfa.Before.START));
    }

    static MatchTable lazy(Nfa nfa, int maxCells) {
        return new MatchTable(nfa, maxCells);
    }

    /// Every state at once. Throws [LanguageTooLargeException] when there are too many.
    static MatchTable filled(Nfa nfa, int maxStates) {
        MatchTable table = new MatchTable(nfa, MAX_FILLED_CELLS);
        for (int s = 0; s < table.sets.size(); s++) {
            if (s == maxStates) {
                throw new LanguageTooLargeException("states", maxStates);
            }
            table.subsets.checkWork();
            int state = (s + 1) * table.row;
            for (int c = 0; c < table.row - 1; c++) {
                if (table.step(state, c) == FULL) {
                    throw new LanguageTooLargeException("cells", MAX_FILLED_CELLS);
                }
            }
            table.end(state);
        }
        return table;
    }

    Alphabet alphabet() {
        return subsets.nfa().alphabet;
    }

    int initial() {
        return initial;
    }

    int[] cells() {
        return cells;
    }

    synchronized int step(int state, int characterClass) {
        int known = cells[state + characterClass];
        if (known != UNKNOWN) {
            return known;
        }
        int next = id(subsets.step(set(state), characterClass));
        cells[state + characterClass] = next;
        return next;
    }

    synchronized int end(int state) {
        int end = subsets.isFoundAtEnd(set(state)) ? FOUND : DEAD;
        cells[state + row - 1] = end;
        return end;
    }

    /// Whether the pattern is found when the rest of a text, from an index on, is read in a state.
    /// Keeps nothing. Throws [MatchLimitException] when too many threads have to be followed.
    boolean simulate(int state, CharSequence text, int from) {
        Subsets own = Subsets.unordered(subsets.nfa());
        int[] set = adopt(state, own);
        for (int i = from; i < text.length(); ) {
            int codePoint = Character.codePointAt(text, i);
            i += Character.charCount(codePoint);
            set = own.step(set, alphabet().classOf(codePoint));
            if (own.work() > MAX_WORK) {
                throw new MatchLimitException(MAX_WORK, text.length());
            }
            if (Subsets.isFound(set) || Subsets.isDead(set)) {
                return Subsets.isFound(set);
            }
        }
        return own.isFoundAtEnd(set);
    }

    private synchronized int[] adopt(int state, Subsets own) {
        return own.adopt(set(state), subsets);
    }

    private int[] set(int state) {
        return sets.get(state / row - 1);
    }

    private int id(int[] set) {
        if (Subsets.isFound(set)) {
            return FOUND;
        }
        if (Subsets.isDead(set)) {
            return DEAD;
        }
        ArrayKey key = new ArrayKey(set);
        Integer known = ids.get(key);
        if (known != null) {
            return known;
        }
        int state = (sets.size() + 1) * row;
        if (!sets.isEmpty() && (state + row > maxCells || members + set.length > MAX_MEMBERS)) {
            return FULL;
        }
        if (state + row > cells.length) {
            cells = Arrays.copyOf(cells, Math.min(2 * cells.length, maxCells));
        }
        members += set.length;
        sets.add(set);
        ids.put(key, state);
        return state;
    }
}
