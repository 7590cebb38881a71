package dev.jebena.registry.protobuf;

import dev.jebena.registry.protobuf.Field.Label;
import dev.jebena.registry.protobuf.FieldType.OfEnum;
import dev.jebena.registry.protobuf.FieldType.OfMap;
import dev.jebena.registry.protobuf.FieldType.OfMessage;
import dev.jebena.registry.protobuf.FieldType.OfScalar;

/// What one field cannot read of the other of its number: types by what they are written as, lists,
/// and what must be there. Immutable.
record FieldRules(Comparison comparison, Message written, Message read) {

    void compare(Field from, Field to) {
        if (to.label() == Label.REQUIRED && from.label() != Label.REQUIRED) {
            comparison.add(
                    Rule.REQUIRED_FIELD_ADDED,
                    "%s asks for field %s of %s, which %s may leave out; make it optional"
                            .formatted(
                                    comparison.reading().theReader(),
                                    to.name(),
                                    read.name(),
                                    comparison.reading().theWriter()),
                    Reading.place(written, from),
                    Reading.place(read, to));
        }
        if (!reads(from.type(), to.type())) {
            changed(from, to);
        } else if (from.isRepeated() != to.isRepeated() && isPackable(from) && isPackable(to)) {
            relabelled(from, to);
        }
    }

    private void changed(Field from, Field to) {
        comparison.add(
                Rule.FIELD_TYPE_CHANGED,
                "field %d (%s) of %s is %s in %s, which does not read the %s of %s; keep the type, or add a field with another number and name"
                        .formatted(
                                to.number(),
                                to.name(),
                                read.name(),
                                to.type().text(),
                                comparison.reading().theReader(),
                                from.type().text(),
                                comparison.reading().theWriter()),
                Reading.place(written, from),
                Reading.place(read, to));
    }

    private void relabelled(Field from, Field to) {
        comparison.add(
                Rule.FIELD_LABEL_CHANGED,
                "field %d (%s) of %s is %s in %s and %s in %s, and lists of %s are written in one piece; keep the label, or add a field with another number and name"
                        .formatted(
                                to.number(),
                                to.name(),
                                read.name(),
                                to.isRepeated() ? "a list" : "one value",
                                comparison.reading().theReader(),
                                from.isRepeated() ? "a list" : "one value",
                                comparison.reading().theWriter(),
                                from.type().text()),
                Reading.place(written, from),
                Reading.place(read, to));
    }

    private static boolean isPackable(Field field) {
        return switch (field.type()) {
            case OfScalar(Scalar scalar) -> scalar.isPackable();
            case OfEnum _ -> true;
            case OfMessage _, OfMap _ -> false;
        };
    }

    /// Whether the one type reads the other, as far as can be told without their fields: pairs of
    /// messages and of enums are compared later.
    private boolean reads(FieldType from, FieldType to) {
        return switch (to) {
            case OfScalar(Scalar scalar) ->
                    switch (from) {
                        case OfScalar(Scalar its) -> scalar.reads(its);
                        case OfEnum _ -> scalar.isLikeEnum();
                        case OfMessage _, OfMap _ -> false;
                    };
            case OfEnum(String name) ->
                    switch (from) {
                        case OfScalar(Scalar its) -> its.isLikeEnum();
                        case OfEnum(String its) -> pairEnums(its, name);
                        case OfMessage _, OfMap _ -> false;
                    };
            case OfMessage(String name) ->
                    switch (from) {
                        case OfMessage(String its) -> pairMessages(its, name);
                        case OfMap map -> pairWithEntry(map, name, true);
                        case OfScalar _, OfEnum _ -> false;
                    };
            case OfMap map ->
                    switch (from) {
                        case OfMap its ->
                                map.key().reads(its.key()) && reads(its.value(), map.value());
                        case OfMessage(String its) -> pairWithEntry(map, its, false);
                        case OfScalar _, OfEnum _ -> false;
                    };
        };
    }

    private boolean pairEnums(String from, String to) {
        Enumeration its = comparison.reading().writer().enums().get(from);
        Enumeration our = comparison.reading().reader().enums().get(to);
        if (its != null && our != null) {
            comparison.pair(its, our);
        }
        return true;
    }

    /// Messages with other names are other messages, whatever they look like; those of another
    /// package are not.
    private boolean pairMessages(String from, String to) {
        Definitions writer = comparison.reading().writer();
        Definitions reader = comparison.reading().reader();
        if (!writer.local(from).equals(reader.local(to))) {
            return false;
        }
        Message its = writer.messages().get(from);
        Message our = reader.messages().get(to);
        if (its != null && our != null) {
            comparison.pair(its, our);
        }
        return true;
    }

    private boolean pairWithEntry(OfMap map, String message, boolean mapIsWritten) {
        Definitions other =
                mapIsWritten ? comparison.reading().reader() : comparison.reading().writer();
        Message its = other.messages().get(message);
        if (its == null) {
            return false;
        }
        Message entry = Message.entry(map.text(), map, its.line());
        if (mapIsWritten) {
            comparison.pair(entry, its);
        } else {
            comparison.pair(its, entry);
        }
        return true;
    }
}
