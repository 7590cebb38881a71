package dev.jebena.engine.tokenizer;

/// One step of a rule that cuts text into words. Written by hand rather than as a regular
/// expression, so that no input can make it backtrack or recurse.
@FunctionalInterface
interface Splitter {
    /// Appends the ends of the words of `text[from, to)`, which is not empty: rising, the last of
    /// them `to`. Nothing at or behind `to` may be looked at.
    void split(CodePoints text, int from, int to, IntList ends);
}
