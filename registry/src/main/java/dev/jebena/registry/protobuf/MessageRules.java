package dev.jebena.registry.protobuf;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What one message cannot read of another: its fields by their numbers, what was taken out of use,
/// its oneofs. Owned by one thread.
final class MessageRules {
    private final Comparison comparison;
    private final Reading reading;
    private final Message written;
    private final Message read;

    MessageRules(Comparison comparison, Message written, Message read) {
        this.comparison = comparison;
        this.reading = comparison.reading();
        this.written = written;
        this.read = read;
    }

    void compare() {
        Map<String, Field> byName = new HashMap<>();
        read.fields().values().forEach(field -> byName.put(field.name(), field));
        for (Field field : written.fields().values()) {
            Optional<Field> its = read.field(field.number());
            renumbered(field, its, Optional.ofNullable(byName.get(field.name())));
            its.ifPresentOrElse(
                    there -> new FieldRules(comparison, written, read).compare(field, there),
                    () -> removed(field));
        }
        for (Field field : read.fields().values()) {
            if (written.field(field.number()).isEmpty()) {
                added(field);
            }
        }
        new OneofRules(comparison, written, read).compare();
    }

    /// A name at another number; where the new version has reserved the old number, another field
    /// is meant.
    private void renumbered(Field field, Optional<Field> its, Optional<Field> namesake) {
        boolean same = its.filter(there -> there.name().equals(field.name())).isPresent();
        boolean meant =
                read.reserved().has(field.number())
                        || namesake.filter(there -> written.reserved().has(there.number()))
                                .isPresent();
        if (!same && !meant && namesake.isPresent()) {
            comparison.add(
                    Rule.FIELD_NUMBER_CHANGED,
                    "field %s of %s has number %d in %s and %d in %s, which looks for it in another place; keep the number, or reserve the old one where the field is meant to be another"
                            .formatted(
                                    field.name(),
                                    read.name(),
                                    field.number(),
                                    reading.theWriter(),
                                    namesake.get().number(),
                                    reading.theReader()),
                    Reading.place(written, field),
                    Reading.place(read, namesake.get()));
        }
    }

    private void removed(Field field) {
        if (field.label() == Field.Label.REQUIRED) {
            comparison.add(
                    Rule.REQUIRED_FIELD_REMOVED,
                    "required field %s of %s is not in %s, and who still asks for it reads no message without it; make it optional first"
                            .formatted(field.name(), written.name(), reading.theReader()),
                    Reading.place(written, field),
                    Reading.place(read));
        }
    }

    private void added(Field field) {
        if (field.label() == Field.Label.REQUIRED) {
            comparison.add(
                    Rule.REQUIRED_FIELD_ADDED,
                    "%s asks for field %s of %s, which %s does not write; make it optional"
                            .formatted(
                                    reading.theReader(),
                                    field.name(),
                                    read.name(),
                                    reading.theWriter()),
                    Reading.place(written),
                    Reading.place(read, field));
        }
        if (reading.isBackward() && written.reserved().has(field.number())) {
            comparison.add(
                    Rule.RESERVED_NUMBER_USED,
                    "field %s of %s has number %d, which the older version has reserved, so data of a former field may stand there; take another number"
                            .formatted(field.name(), read.name(), field.number()),
                    Reading.place(written),
                    Reading.place(read, field));
        }
        if (reading.isBackward() && written.reserved().has(field.name())) {
            comparison.add(
                    Rule.RESERVED_NAME_USED,
                    "field %s of %s has a name that the older version has reserved; take another name"
                            .formatted(field.name(), read.name()),
                    Reading.place(written),
                    Reading.place(read, field));
        }
    }
}
