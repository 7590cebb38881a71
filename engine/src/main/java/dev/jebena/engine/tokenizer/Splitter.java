package dev.jebena.engine.tokenizer;

/// One rule that cuts text into words. Written by hand rather than as a regular expression, so that
/// no input can make it backtrack or recurse.
@FunctionalInterface
interface Splitter {
    /// The end of the word that begins at `from`: more than `from`, at most `to`. Nothing at or
    /// behind `to` may be looked at.
    int end(CodePoints text, int from, int to);
}
