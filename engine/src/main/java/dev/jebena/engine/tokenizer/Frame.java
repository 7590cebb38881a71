package dev.jebena.engine.tokenizer;

import java.util.OptionalInt;

/// What stands around a text.
///
/// @param begin the token a text begins with, where one is known
/// @param end the token a text ends with, where one is known
/// @param addBegin whether encoding with special tokens puts it there
record Frame(OptionalInt begin, OptionalInt end, boolean addBegin, boolean addEnd) {
    Frame {
        if ((addBegin && begin.isEmpty()) || (addEnd && end.isEmpty())) {
            throw new IllegalArgumentException("a token to be added must be known");
        }
    }
}
