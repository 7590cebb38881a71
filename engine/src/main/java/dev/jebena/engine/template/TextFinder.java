package dev.jebena.engine.template;

/// Looks for one text in another as Knuth, Morris and Pratt do: in time that grows with both
/// lengths added, so that no template can make it take both multiplied.
final class TextFinder {
    private final String text;
    private final String part;
    private final int from;
    private final int to;
    private final boolean backwards;

    private TextFinder(String text, String part, int from, int to, boolean backwards) {
        this.text = text;
        this.part = part;
        this.from = from;
        this.to = to;
        this.backwards = backwards;
    }

    /// Where the part first begins, within these bounds, or -1.
    static int first(String text, String part, int from, int to) {
        return new TextFinder(text, part, from, to, false).find();
    }

    /// Where the part last begins, within these bounds, or -1.
    static int last(String text, String part, int from, int to) {
        return new TextFinder(text, part, from, to, true).find();
    }

    private int find() {
        int size = part.length();
        if (size == 0) {
            return from > to ? -1 : backwards ? to : from;
        }
        if (size > to - from) {
            return -1;
        }
        int[] borders = borders();
        int matched = 0;
        for (int i = 0; i < to - from; i++) {
            matched = extended(matched, textAt(i), borders);
            if (matched == size) {
                return backwards ? to - 1 - i : from + i - size + 1;
            }
        }
        return -1;
    }

    /// For each beginning of the part, how long a beginning of the part it ends with.
    private int[] borders() {
        int[] borders = new int[part.length()];
        for (int i = 1; i < borders.length; i++) {
            borders[i] = extended(borders[i - 1], partAt(i), borders);
        }
        return borders;
    }

    private int extended(int matched, char next, int[] borders) {
        int length = matched;
        while (length > 0 && partAt(length) != next) {
            length = borders[length - 1];
        }
        return partAt(length) == next ? length + 1 : 0;
    }

    private char textAt(int index) {
        return text.charAt(backwards ? to - 1 - index : from + index);
    }

    private char partAt(int index) {
        return part.charAt(backwards ? part.length() - 1 - index : index);
    }
}
