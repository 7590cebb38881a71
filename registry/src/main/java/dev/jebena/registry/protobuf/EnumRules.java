package dev.jebena.registry.protobuf;

import java.util.Map;

/// What one enum cannot read of another. Names do not count where each stands for its number; a
/// name that went to another number does. Immutable.
record EnumRules(Comparison comparison, Enumeration written, Enumeration read) {

    void compare() {
        written.values()
                .forEach((name, number) -> {
                    Integer its = read.values().get(name);
                    if (its != null && !its.equals(number)) {
                        renumbered(name, number, its);
                    } else if (read.closed() && !read.has(number)) {
                        removed(name, number);
                    }
                });
        if (comparison.reading().isBackward()) {
            read.values().entrySet().stream()
                    .filter(value -> !written.has(value.getValue()))
                    .forEach(this::reserved);
        }
    }

    private void renumbered(String name, int number, int its) {
        comparison.add(
                Rule.ENUM_VALUE_NUMBER_CHANGED,
                "%s of %s is %d in %s and %d in %s; keep the number, or give the new value another name"
                        .formatted(
                                name,
                                read.name(),
                                number,
                                comparison.reading().theWriter(),
                                its,
                                comparison.reading().theReader()),
                Reading.place(written),
                Reading.place(read));
    }

    private void removed(String name, int number) {
        comparison.add(
                Rule.ENUM_VALUE_REMOVED,
                "%s = %d of %s is not in %s, and an enum of proto2 drops what it lacks; keep it"
                        .formatted(name, number, written.name(), comparison.reading().theReader()),
                Reading.place(written),
                Reading.place(read));
    }

    private void reserved(Map.Entry<String, Integer> value) {
        if (written.reserved().has(value.getValue())) {
            comparison.add(
                    Rule.RESERVED_NUMBER_USED,
                    "%s of %s has number %d, which the older version has reserved, so it may stand for a former value; take another number"
                            .formatted(value.getKey(), read.name(), value.getValue()),
                    Reading.place(written),
                    Reading.place(read));
        }
        if (written.reserved().has(value.getKey())) {
            comparison.add(
                    Rule.RESERVED_NAME_USED,
                    "%s of %s is a name that the older version has reserved; take another name"
                            .formatted(value.getKey(), read.name()),
                    Reading.place(written),
                    Reading.place(read));
        }
    }
}
