package dev.jebena.registry.protobuf;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What the oneofs of one message cannot read of another. A reader's oneof keeps the last of its
/// fields that it meets, so it loses what a writer set together. Immutable.
record OneofRules(Comparison comparison, Message written, Message read) {

    void compare() {
        oneofs(read).forEach(this::joined);
        oneofs(written).forEach(this::removed);
    }

    private static Map<String, List<Field>> oneofs(Message message) {
        return message.fields().values().stream()
                .filter(field -> field.oneof().isPresent())
                .collect(
                        Collectors.groupingBy(
                                field -> field.oneof().orElseThrow(),
                                LinkedHashMap::new,
                                Collectors.toList()));
    }

    private void joined(String name, List<Field> fields) {
        List<Field> known =
                fields.stream().flatMap(field -> written.field(field.number()).stream()).toList();
        Set<Optional<String>> groups =
                known.stream().map(Field::oneof).collect(Collectors.toCollection(HashSet::new));
        boolean together = groups.size() > 1 || groups.contains(Optional.empty());
        if (known.size() > 1 && together) {
            comparison.add(
                    Rule.ONEOF_FIELDS_JOINED,
                    "oneof %s of %s in %s keeps one of %s, which %s may write together; leave them where they were"
                            .formatted(
                                    name,
                                    read.name(),
                                    comparison.reading().theReader(),
                                    names(known),
                                    comparison.reading().theWriter()),
                    Reading.place(written, known.getFirst()),
                    Reading.place(read, fields.getFirst()));
        }
    }

    private void removed(String name, List<Field> fields) {
        Optional<Field> kept =
                fields.stream()
                        .flatMap(field -> read.field(field.number()).stream())
                        .filter(field -> field.oneof().isPresent())
                        .findFirst();
        List<Field> gone =
                fields.stream().filter(field -> read.field(field.number()).isEmpty()).toList();
        if (kept.isPresent() && !gone.isEmpty()) {
            comparison.add(
                    Rule.ONEOF_FIELD_REMOVED,
                    "oneof %s of %s in %s has no %s, and takes for unset what %s wrote; keep the field"
                            .formatted(
                                    kept.get().oneof().orElse(name),
                                    read.name(),
                                    comparison.reading().theReader(),
                                    names(gone),
                                    comparison.reading().theWriter()),
                    Reading.place(written, gone.getFirst()),
                    Reading.place(read, kept.get()));
        }
    }

    private static String names(List<Field> fields) {
        return fields.stream().limit(10).map(Field::name).collect(Collectors.joining(", "));
    }
}
