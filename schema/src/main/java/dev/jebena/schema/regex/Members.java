package dev.jebena.schema.regex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The strings that an automaton accepts: the shortest, a random one, how many. Immutable.
final class Members {
    private static final int UNREACHABLE = Integer.MAX_VALUE;

    /// One in so many random members ends where it could go on.
    private static final int GOES_ON = 8;

    /// One in so many characters is taken from all that fit, not from the printable ones.
    private static final int PRINTABLE = 8;

    private final Dfa dfa;
    private final Letters letters;

    /// How many characters lead from each state to an accepting one.
    private final int[] distances;

    Members(Alphabet alphabet, Dfa dfa) {
        this.dfa = dfa;
        this.letters = new Letters(alphabet);
        this.distances = distances(dfa);
    }

    private static int[] distances(Dfa dfa) {
        int size = dfa.size();
        int[] counts = new int[size + 1];
        for (int s = 0; s < size; s++) {
            for (int c = 0; c < dfa.classes(); c++) {
                counts[dfa.next(s, c)]++;
            }
        }
        for (int s = 0; s < size; s++) {
            counts[s + 1] += counts[s];
        }
        int[] sources = new int[size * dfa.classes()];
        for (int s = 0; s < size; s++) {
            for (int c = 0; c < dfa.classes(); c++) {
                sources[--counts[dfa.next(s, c)]] = s;
            }
        }
        int[] distances = new int[size];
        int[] queue = new int[size];
        int filled = 0;
        for (int s = 0; s < size; s++) {
            distances[s] = dfa.accepts(s) ? 0 : UNREACHABLE;
            if (dfa.accepts(s)) {
                queue[filled++] = s;
            }
        }
        for (int q = 0; q < filled; q++) {
            int state = queue[q];
            for (int i = counts[state]; i < counts[state + 1]; i++) {
                if (distances[sources[i]] == UNREACHABLE) {
                    distances[sources[i]] = distances[state] + 1;
                    queue[filled++] = sources[i];
                }
            }
        }
        return distances;
    }

    Optional<String> shortest() {
        int state = dfa.initial(0);
        if (distances[state] == UNREACHABLE) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        while (distances[state] > 0) {
            int best = -1;
            for (int c = 0; c < dfa.classes(); c++) {
                if (distances[dfa.next(state, c)] == distances[state] - 1
                        && (best < 0 || letters.rank(c) < letters.rank(best))) {
                    best = c;
                }
            }
            text.appendCodePoint(letters.best(best));
            state = dfa.next(state, best);
        }
        return Optional.of(text.toString());
    }

    Optional<String> sample(RandomGenerator random, int maxLength) {
        int state = dfa.initial(0);
        if (distances[state] > maxLength) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        for (int left = maxLength; ; left--) {
            List<Integer> ways = ways(state, left, random);
            if (ways.isEmpty() || (dfa.accepts(state) && random.nextInt(GOES_ON) == 0)) {
                return Optional.of(text.toString());
            }
            int way = ways.get(random.nextInt(ways.size()));
            text.appendCodePoint(letters.any(way, random, PRINTABLE));
            state = dfa.next(state, way);
        }
    }

    /// The classes that lead on to a member when so many characters are left; most times only those
    /// with printable characters, if there are such.
    private List<Integer> ways(int state, int left, RandomGenerator random) {
        List<Integer> all = new ArrayList<>();
        List<Integer> printable = new ArrayList<>();
        for (int c = 0; c < dfa.classes(); c++) {
            if (distances[dfa.next(state, c)] < left) {
                all.add(c);
                if (letters.isPrintable(c)) {
                    printable.add(c);
                }
            }
        }
        return printable.isEmpty() || random.nextInt(PRINTABLE) == 0 ? all : printable;
    }

    long size(long limit) {
        int[] order = topological();
        if (order.length == 0) {
            return distances[dfa.initial(0)] == UNREACHABLE ? 0 : limit;
        }
        long[] counts = new long[dfa.size()];
        for (int i = order.length - 1; i >= 0; i--) {
            int state = order[i];
            long count = dfa.accepts(state) ? Math.min(1, limit) : 0;
            for (int c = 0; c < dfa.classes(); c++) {
                long after = counts[dfa.next(state, c)];
                long many = letters.count(c);
                count = after > (limit - count) / many ? limit : count + after * many;
            }
            counts[state] = count;
        }
        return counts[dfa.initial(0)];
    }

    /// The states from which a member can be reached, each before those that follow it; empty when
    /// there is none, or a loop through them.
    private int[] topological() {
        int[] incoming = new int[dfa.size()];
        int live = 0;
        for (int s = 0; s < dfa.size(); s++) {
            live += distances[s] == UNREACHABLE ? 0 : 1;
            for (int c = 0; c < dfa.classes() && distances[s] != UNREACHABLE; c++) {
                incoming[dfa.next(s, c)]++;
            }
        }
        int initial = dfa.initial(0);
        if (live == 0 || incoming[initial] > 0) {
            return new int[0];
        }
        int[] order = new int[live];
        int filled = 0;
        order[filled++] = initial;
        for (int q = 0; q < filled; q++) {
            for (int c = 0; c < dfa.classes(); c++) {
                int next = dfa.next(order[q], c);
                if (--incoming[next] == 0 && distances[next] != UNREACHABLE) {
                    order[filled++] = next;
                }
            }
        }
        return filled == live ? order : Arrays.copyOf(order, 0);
    }
}
