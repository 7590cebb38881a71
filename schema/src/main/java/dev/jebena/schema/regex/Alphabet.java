package dev.jebena.schema.regex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// The code points, parted into classes whose members an automaton treats alike. Classes are
/// numbered from 0 in the order of their first members. Immutable.
final class Alphabet {
    /// Where ranges begin, ascending, the first at 0.
    private final int[] starts;

    /// The class of each range.
    private final int[] classes;

    private final int classCount;

    private Alphabet(int[] starts, int[] classes, int classCount) {
        this.starts = starts;
        this.classes = classes;
        this.classCount = classCount;
    }

    /// The coarsest in which every class lies within or outside of each set.
    static Alphabet of(Collection<CodePoints> sets) {
        List<CodePoints> distinct = List.copyOf(new HashSet<>(sets));
        int count = distinct.stream().mapToInt(set -> 2 * set.rangeCount()).sum();
        long[] changes = new long[count];
        int size = 0;
        for (int s = 0; s < distinct.size(); s++) {
            CodePoints set = distinct.get(s);
            for (int r = 0; r < set.rangeCount(); r++) {
                changes[size++] = (long) set.first(r) << 32 | s;
                changes[size++] = ((set.last(r) + 1L) << 32) | s;
            }
        }
        Arrays.sort(changes);
        Map<BitSet, Integer> known = new HashMap<>();
        Ranges ranges = new Ranges();
        BitSet inside = new BitSet();
        int at = 0;
        for (int start = 0; start < CodePoints.LIMIT; ) {
            for (; at < size && changes[at] >>> 32 == start; at++) {
                inside.flip((int) changes[at]);
            }
            Integer id = known.get(inside);
            if (id == null) {
                id = known.size();
                known.put((BitSet) inside.clone(), id);
            }
            ranges.add(start, id);
            start = at < size ? (int) (changes[at] >>> 32) : CodePoints.LIMIT;
        }
        return ranges.build(known.size());
    }

    int classCount() {
        return classCount;
    }

    int classOf(int codePoint) {
        int last = starts.length - 1;
        if (codePoint >= starts[last]) {
            return classes[last];
        }
        int at = Arrays.binarySearch(starts, codePoint);
        return classes[at >= 0 ? at : -at - 2];
    }

    /// Which classes lie in a set that this alphabet was made for.
    boolean[] within(CodePoints set) {
        boolean[] within = new boolean[classCount];
        for (int r = 0; r < starts.length; r++) {
            within[classes[r]] |= set.contains(starts[r]);
        }
        return within;
    }

    CodePoints members(int wanted) {
        CodePoints.Builder members = new CodePoints.Builder();
        for (int r = 0; r < starts.length; r++) {
            if (classes[r] == wanted) {
                members.add(starts[r], last(r));
            }
        }
        return members.build();
    }

    int rangeCount() {
        return starts.length;
    }

    int first(int range) {
        return starts[range];
    }

    int last(int range) {
        return (range + 1 < starts.length ? starts[range + 1] : CodePoints.LIMIT) - 1;
    }

    int classOfRange(int range) {
        return classes[range];
    }

    /// Classes that are mapped to one number become one; the result's numbers are as those of the
    /// map when that numbers them by their first members.
    Alphabet merge(int[] map, int count) {
        Ranges ranges = new Ranges();
        for (int r = 0; r < starts.length; r++) {
            ranges.add(starts[r], map[classes[r]]);
        }
        return ranges.build(count);
    }

    /// The coarsest that refines two alphabets, with the class of either for each of its.
    static Meet meet(Alphabet left, Alphabet right) {
        Map<Long, Integer> known = new HashMap<>();
        List<int[]> pairs = new ArrayList<>();
        Ranges ranges = new Ranges();
        int l = 0;
        int r = 0;
        for (int start = 0; start < CodePoints.LIMIT; ) {
            int a = left.classes[l];
            int b = right.classes[r];
            Integer id = known.putIfAbsent((long) a << 32 | b, pairs.size());
            if (id == null) {
                id = pairs.size();
                pairs.add(new int[] {a, b});
            }
            ranges.add(start, id);
            int last = Math.min(left.last(l), right.last(r));
            l += left.last(l) == last ? 1 : 0;
            r += right.last(r) == last ? 1 : 0;
            start = last + 1;
        }
        return new Meet(
                ranges.build(pairs.size()),
                pairs.stream().mapToInt(pair -> pair[0]).toArray(),
                pairs.stream().mapToInt(pair -> pair[1]).toArray());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Alphabet that
                && Arrays.equals(starts, that.starts)
                && Arrays.equals(classes, that.classes);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(starts) + Arrays.hashCode(classes);
    }

    /// An alphabet, and for each of its classes the one of the left and of the right alphabet that
    /// holds it. Owned by whoever asked for it.
    static final class Meet {
        final Alphabet alphabet;
        final int[] left;
        final int[] right;

        Meet(Alphabet alphabet, int[] left, int[] right) {
            this.alphabet = alphabet;
            this.left = left;
            this.right = right;
        }
    }

    /// Collects ranges from left to right, joining neighbours of one class.
    private static final class Ranges {
        private int[] starts = new int[16];
        private int[] classes = new int[16];
        private int count;

        void add(int start, int id) {
            if (count > 0 && classes[count - 1] == id) {
                return;
            }
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, 2 * count);
                classes = Arrays.copyOf(classes, 2 * count);
            }
            starts[count] = start;
            classes[count++] = id;
        }

        Alphabet build(int classCount) {
            return new Alphabet(
                    Arrays.copyOf(starts, count), Arrays.copyOf(classes, count), classCount);
        }
    }
}
