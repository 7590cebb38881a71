package dev.jebena.schema.validation;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/// Which members or items of one value some schema has judged, for `unevaluatedProperties` and
/// `unevaluatedItems`. Mutable, owned by one validation.
final class Marks {
    private final Set<String> names = new HashSet<>();
    private final BitSet items = new BitSet();
    private boolean all;

    void add(String name) {
        names.add(name);
    }

    void add(int index) {
        items.set(index);
    }

    void addFirst(int count) {
        items.set(0, count);
    }

    void addAll() {
        all = true;
    }

    void addAll(Marks others) {
        all |= others.all;
        names.addAll(others.names);
        items.or(others.items);
    }

    boolean has(String name) {
        return all || names.contains(name);
    }

    boolean has(int index) {
        return all || items.get(index);
    }
}
