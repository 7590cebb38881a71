package dev.jebena.engine.template;

/// What one rendering may still use. Whatever computes asks first, so that a template can neither
/// run for ever nor fill the memory or the stack.
///
/// Owned by the thread that renders.
final class Budget {
    static final int MAX_STEPS = 5_000_000;
    static final long MAX_ALLOCATED = 128L << 20;
    static final int MAX_OUTPUT = 32 << 20;
    static final int MAX_DEPTH = 250;

    private static final long ELEMENT = 16;

    private int steps = MAX_STEPS;
    private long allocation = MAX_ALLOCATED;
    private int output = MAX_OUTPUT;
    private int depth = MAX_DEPTH;
    private int line = 1;

    /// One node of the template is evaluated, within those that have been entered.
    void enter() {
        if (--steps < 0) {
            throw Failure.limit("more than " + MAX_STEPS + " steps");
        }
        if (--depth < 0) {
            throw Failure.limit("nested more than " + MAX_DEPTH + " deep");
        }
    }

    void leave() {
        depth++;
    }

    /// So many characters are about to be made.
    void allocate(long count) {
        allocation -= count;
        if (allocation < 0) {
            throw Failure.limit(
                    "more than " + MAX_ALLOCATED + " characters, or a 16th of that in elements");
        }
    }

    /// So many elements of lists or dicts are about to be made, each as dear as a few characters.
    void allocateElements(long count) {
        allocate(ELEMENT * count);
    }

    void write(int characters) {
        output -= characters;
        if (output < 0) {
            throw Failure.limit("more than " + MAX_OUTPUT + " characters of text");
        }
    }

    void at(int line) {
        this.line = line;
    }

    int line() {
        return line;
    }
}
