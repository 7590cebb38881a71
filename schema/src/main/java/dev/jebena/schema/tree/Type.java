package dev.jebena.schema.tree;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a value can be, in the words of the keyword `type`; every integer is a number too.
public enum Type {
    NULL,
    BOOLEAN,
    OBJECT,
    ARRAY,
    NUMBER,
    INTEGER,
    STRING;

    private final String word = name().toLowerCase(Locale.ROOT);

    /// The type that `word` names, if it names one.
    public static Optional<Type> named(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }

    /// How schemas name it.
    public String word() {
        return word;
    }
}
