package dev.jebena.schema.json;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The members of an object in the order they came in: two arrays, and where there are many a table
/// of hashes beside them. Immutable.
final class MemberMap extends AbstractMap<String, Json> {
    private final String[] names;
    private final Json[] values;

    /// By hash, the index of a name plus one; empty where the names are few.
    private final int[] slots;

    private MemberMap(String[] names, Json[] values) {
        this.names = names;
        this.values = values;
        this.slots = names.length <= Names.LISTED ? new int[0] : slots(names);
    }

    static MemberMap of(Map<String, Json> members) {
        if (members instanceof MemberMap map) {
            return map;
        }
        Builder builder = new Builder();
        members.forEach(builder::put);
        return builder.build();
    }

    private static int[] slots(String[] names) {
        int[] slots = new int[2 * Integer.highestOneBit(2 * names.length - 1)];
        for (int i = 0; i < names.length; i++) {
            int at = spread(names[i]) & (slots.length - 1);
            while (slots[at] != 0) {
                at = (at + 1) & (slots.length - 1);
            }
            slots[at] = i + 1;
        }
        return slots;
    }

    private static int spread(String name) {
        int hash = name.hashCode();
        return hash ^ (hash >>> 16);
    }

    private int index(String name) {
        if (slots.length == 0) {
            for (int i = 0; i < names.length; i++) {
                if (names[i].equals(name)) {
                    return i;
                }
            }
            return -1;
        }
        int at = spread(name) & (slots.length - 1);
        while (slots[at] != 0) {
            if (names[slots[at] - 1].equals(name)) {
                return slots[at] - 1;
            }
            at = (at + 1) & (slots.length - 1);
        }
        return -1;
    }

    @Override
    public @Nullable Json get(@Nullable Object name) {
        int index = name instanceof String text ? index(text) : -1;
        return index < 0 ? null : values[index];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return name instanceof String text && index(text) >= 0;
    }

    @Override
    public int size() {
        return names.length;
    }

    @Override
    public Set<Entry<String, Json>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return names.length;
            }

            @Override
            public Iterator<Entry<String, Json>> iterator() {
                return new Entries();
            }
        };
    }

    private final class Entries implements Iterator<Entry<String, Json>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < names.length;
        }

        @Override
        public Entry<String, Json> next() {
            if (next == names.length) {
                throw new NoSuchElementException();
            }
            return Map.entry(names[next], values[next++]);
        }
    }

    /// Takes members one by one, each name once. Owned by one thread.
    static final class Builder {
        private static final int FEW = 4;

        private String[] names = new String[FEW];
        private Json[] values = new Json[FEW];
        private int size;

        void put(String name, Json value) {
            if (size == names.length) {
                names = Arrays.copyOf(names, 2 * size);
                values = Arrays.copyOf(values, 2 * size);
            }
            names[size] = name;
            values[size++] = value;
        }

        MemberMap build() {
            return size == names.length
                    ? new MemberMap(names, values)
                    : new MemberMap(Arrays.copyOf(names, size), Arrays.copyOf(values, size));
        }
    }
}
