package dev.jebena.app.config;

import java.util.List;

/// A value as it was written, before its key says what it must be. Immutable.
sealed interface Raw {

    /// The line it stands on, from 1; 0 outside of files.
    int line();

    record Scalar(String text, int line) implements Raw {}

    record Items(List<Raw> items, int line) implements Raw {
        public Items {
            items = List.copyOf(items);
        }
    }

    record Fields(List<Field> fields, int line) implements Raw {
        public Fields {
            fields = List.copyOf(fields);
        }
    }

    /// A name with its value.
    record Field(String name, int line, Raw value) {}
}
