package dev.jebena.schema.regex;

import java.util.Arrays;
import java.util.function.IntPredicate;

/// A set of code points, as ascending ranges. Surrogates are code points like others. Immutable.
final class CodePoints {
    /// One past the last code point.
    static final int LIMIT = Character.MAX_CODE_POINT + 1;

    static final CodePoints NONE = new CodePoints(new int[0]);
    static final CodePoints ANY = new CodePoints(new int[] {0, LIMIT});

    /// Starts (inclusive) and ends (exclusive) in turn, strictly ascending.
    private final int[] bounds;

    private CodePoints(int[] bounds) {
        this.bounds = bounds;
    }

    static CodePoints of(int codePoint) {
        return range(codePoint, codePoint);
    }

    /// Both ends belong to the range.
    static CodePoints range(int first, int last) {
        if (first < 0 || first > last || last >= LIMIT) {
            throw new IllegalArgumentException("no range: " + first + " to " + last);
        }
        return new CodePoints(new int[] {first, last + 1});
    }

    static CodePoints where(IntPredicate member) {
        Builder builder = new Builder();
        int from = -1;
        for (int c = 0; c < LIMIT; c++) {
            boolean in = member.test(c);
            if (in && from < 0) {
                from = c;
            } else if (!in && from >= 0) {
                builder.add(from, c - 1);
                from = -1;
            }
        }
        if (from >= 0) {
            builder.add(from, LIMIT - 1);
        }
        return builder.build();
    }

    CodePoints complement() {
        boolean first = bounds.length > 0 && bounds[0] == 0;
        boolean last = bounds.length > 0 && bounds[bounds.length - 1] == LIMIT;
        int[] flipped = new int[bounds.length + (first ? -1 : 1) + (last ? -1 : 1)];
        int from = first ? 1 : 0;
        int count = bounds.length - from - (last ? 1 : 0);
        System.arraycopy(bounds, from, flipped, first ? 0 : 1, count);
        if (!last) {
            flipped[flipped.length - 1] = LIMIT;
        }
        return new CodePoints(flipped);
    }

    CodePoints or(CodePoints other) {
        return new Builder().add(this).add(other).build();
    }

    boolean contains(int codePoint) {
        int at = Arrays.binarySearch(bounds, codePoint);
        return at >= 0 ? (at & 1) == 0 : ((-at - 1) & 1) == 1;
    }

    /// The only member, or -1 when there is not exactly one.
    int single() {
        return bounds.length == 2 && bounds[1] - bounds[0] == 1 ? bounds[0] : -1;
    }

    boolean isEmpty() {
        return bounds.length == 0;
    }

    int rangeCount() {
        return bounds.length / 2;
    }

    int first(int range) {
        return bounds[2 * range];
    }

    int last(int range) {
        return bounds[2 * range + 1] - 1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CodePoints that && Arrays.equals(bounds, that.bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("[");
        for (int r = 0; r < rangeCount(); r++) {
            text.append(r == 0 ? "" : " ")
                    .append(Integer.toHexString(first(r)))
                    .append('-')
                    .append(Integer.toHexString(last(r)));
        }
        return text.append(']').toString();
    }

    /// Collects ranges in any order. Owned by one thread.
    static final class Builder {
        private long[] ranges = new long[8];
        private int count;

        /// Both ends belong to the range.
        Builder add(int first, int last) {
            if (count == ranges.length) {
                ranges = Arrays.copyOf(ranges, 2 * count);
            }
            ranges[count++] = (long) first << 32 | last;
            return this;
        }

        Builder add(CodePoints set) {
            for (int r = 0; r < set.rangeCount(); r++) {
                add(set.first(r), set.last(r));
            }
            return this;
        }

        CodePoints build() {
            Arrays.sort(ranges, 0, count);
            int[] bounds = new int[2 * count];
            int size = 0;
            for (int i = 0; i < count; i++) {
                int from = (int) (ranges[i] >>> 32);
                int end = (int) ranges[i] + 1;
                if (size > 0 && from <= bounds[size - 1]) {
                    bounds[size - 1] = Math.max(bounds[size - 1], end);
                } else {
                    bounds[size++] = from;
                    bounds[size++] = end;
                }
            }
            return new CodePoints(Arrays.copyOf(bounds, size));
        }
    }
}
