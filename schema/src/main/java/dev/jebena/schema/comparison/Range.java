package dev.jebena.schema.comparison;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// All numbers between two cuts. A cut lies just before a number or just after it, or beyond all.
record Range(Cut low, Cut high) {

    /// Every number.
    static final Range ALL = new Range(Cut.LOWEST, Cut.HIGHEST);

    /// Only that number.
    static Range of(BigDecimal number) {
        return new Range(Cut.before(number), Cut.after(number));
    }

    /// A place between numbers: `beyond` is -1 before all, 1 after all, else 0; `after` tells on
    /// which side of `number` it lies.
    record Cut(int beyond, BigDecimal number, boolean after) implements Comparable<Cut> {
        static final Cut LOWEST = new Cut(-1, BigDecimal.ZERO, false);
        static final Cut HIGHEST = new Cut(1, BigDecimal.ZERO, false);

        private static final Comparator<Cut> ORDER =
                Comparator.comparingInt(Cut::beyond)
                        .thenComparing(Cut::number)
                        .thenComparing(Cut::after);

        static Cut before(BigDecimal number) {
            return new Cut(0, number, false);
        }

        static Cut after(BigDecimal number) {
            return new Cut(0, number, true);
        }

        boolean finite() {
            return beyond == 0;
        }

        @Override
        public int compareTo(Cut other) {
            return ORDER.compare(this, other);
        }
    }

    boolean contains(BigDecimal number) {
        return low.compareTo(Cut.before(number)) <= 0 && high.compareTo(Cut.after(number)) >= 0;
    }

    /// Whether it is a single number.
    boolean single() {
        return low.finite() && high.finite() && low.number().compareTo(high.number()) == 0;
    }

    /// What lies in both of two sets of ranges.
    static List<Range> and(List<Range> left, List<Range> right) {
        List<Range> both = new ArrayList<>();
        int l = 0;
        int r = 0;
        while (l < left.size() && r < right.size()) {
            Range a = left.get(l);
            Range b = right.get(r);
            Cut low = a.low.compareTo(b.low) > 0 ? a.low : b.low;
            Cut high = a.high.compareTo(b.high) < 0 ? a.high : b.high;
            if (low.compareTo(high) < 0) {
                both.add(new Range(low, high));
            }
            if (a.high.compareTo(b.high) < 0) {
                l++;
            } else {
                r++;
            }
        }
        return both;
    }

    /// What lies in none of these, which are in order and apart.
    static List<Range> not(List<Range> ranges) {
        List<Range> others = new ArrayList<>();
        Cut low = Cut.LOWEST;
        for (Range range : ranges) {
            if (low.compareTo(range.low) < 0) {
                others.add(new Range(low, range.low));
            }
            low = range.high;
        }
        if (low.compareTo(Cut.HIGHEST) < 0) {
            others.add(new Range(low, Cut.HIGHEST));
        }
        return others;
    }

    /// What lies in one of two sets of ranges.
    static List<Range> or(List<Range> left, List<Range> right) {
        return not(and(not(left), not(right)));
    }
}
