package dev.jebena.registry.protobuf;

/// The type of a field.
sealed interface FieldType {

    /// As the language writes it, with full names.
    String text();

    /// A scalar.
    record OfScalar(Scalar scalar) implements FieldType {
        @Override
        public String text() {
            return scalar.lowerCase();
        }
    }

    /// A message, by its full name.
    record OfMessage(String name) implements FieldType {
        @Override
        public String text() {
            return name;
        }
    }

    /// An enum, by its full name.
    record OfEnum(String name) implements FieldType {
        @Override
        public String text() {
            return name;
        }
    }

    /// A map: a list of messages with the key as field 1 and the value as field 2.
    record OfMap(Scalar key, FieldType value) implements FieldType {
        @Override
        public String text() {
            return "map<%s, %s>".formatted(key.lowerCase(), value.text());
        }
    }
}
