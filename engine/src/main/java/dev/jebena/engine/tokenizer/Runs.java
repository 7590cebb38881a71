package dev.jebena.engine.tokenizer;

import java.util.function.IntPredicate;

/// Cuts out runs of a class of characters, each at least `shortest` and at most `longest` long;
/// what lies between two of them stays together.
record Runs(int shortest, int longest, IntPredicate in) implements Splitter {
    /// Runs of any length: `[…]+`.
    static Runs of(IntPredicate in) {
        return new Runs(1, Integer.MAX_VALUE, in);
    }

    @Override
    public int end(CodePoints text, int from, int to) {
        int start = from;
        int length = 0;
        for (int i = from; i < to; i++) {
            if (in.test(text.at(i))) {
                length++;
                if (start == from && length == longest) {
                    return i + 1;
                }
                if (start > from && length == shortest) {
                    return start;
                }
            } else {
                if (start == from && length >= shortest) {
                    return i;
                }
                start = i + 1;
                length = 0;
            }
        }
        return to;
    }
}
