package dev.jebena.engine.template;

import dev.jebena.engine.template.Value.Dict;
import dev.jebena.engine.template.Value.Sequence;
import dev.jebena.engine.template.Value.Text;

/// What one rendering may still use. Whatever computes asks first, so that a template can neither
/// run for ever nor fill the memory or the stack.
///
/// Owned by the thread that renders.
final class Budget {
    static final int MAX_STEPS = 5_000_000;
    static final long MAX_ALLOCATED = 128L << 20;
    static final int MAX_OUTPUT = 32 << 20;
    static final int MAX_DEPTH = 250;

    /// What is worth a step: characters looked at, elements gone through, values compared.
    private static final int CHARACTERS_A_STEP = 64;

    private static final int ELEMENTS_A_STEP = 4;

    /// Characters that take as much memory as a reference in a list, and as a value of its own.
    private static final long ELEMENT = 8;

    private static final long VALUE = 64;

    private long work = (long) MAX_STEPS * CHARACTERS_A_STEP;
    private long allocation = MAX_ALLOCATED;
    private int output = MAX_OUTPUT;
    private int depth = MAX_DEPTH;
    private int line = 1;

    /// One node of the template is evaluated, within those that have been entered.
    void enter() {
        look(CHARACTERS_A_STEP);
        if (--depth < 0) {
            throw Failure.limit("nested more than " + MAX_DEPTH + " deep");
        }
    }

    void leave() {
        depth++;
    }

    /// So many characters are about to be looked at.
    void look(long characters) {
        work -= characters;
        if (work < 0) {
            throw Failure.limit("more than " + MAX_STEPS + " steps");
        }
    }

    /// So many values are about to be compared or gone through.
    void visit(long values) {
        look(values * (CHARACTERS_A_STEP / ELEMENTS_A_STEP));
    }

    /// All that a value has in it, once, is about to be looked at.
    void visit(Value value) {
        switch (value) {
            case Text text -> look(text.value().length());
            case Sequence sequence -> visit(sequence.elements().size());
            case Dict dict -> visit(dict.entries().size());
            default -> {}
        }
    }

    /// So many characters are about to be made.
    void allocate(long characters) {
        allocation -= characters;
        if (allocation < 0) {
            throw Failure.limit(
                    "more than " + MAX_ALLOCATED + " characters, or their like in lists");
        }
    }

    /// A list or dict with so many values that are there already is about to be made.
    void allocateElements(long count) {
        allocate(ELEMENT * count);
    }

    /// So many values are about to be made, beside the characters in them.
    void allocateValues(long count) {
        allocate(VALUE * count);
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
