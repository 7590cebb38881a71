package dev.jebena.schema.json;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The members of an object in the order they came in: two arrays, and a table beside them where
/// there are many. Immutable.
final class MemberMap extends AbstractMap<String, Json> {
    private final String[] names;
    private final Json[] values;

    /// Where the names are many; else empty. A `HashMap` keeps its speed when somebody chooses
    /// names that share a hash.
    private final Map<String, Json> byName;

    private MemberMap(String[] names, Json[] values) {
        this.names = names;
        this.values = values;
        this.byName = names.length <= Names.LISTED ? Map.of() : byName(names, values);
    }

    static MemberMap of(Map<String, Json> members) {
        if (members instanceof MemberMap map) {
            return map;
        }
        Builder builder = new Builder();
        members.forEach(builder::put);
        return builder.build();
    }

    private static Map<String, Json> byName(String[] names, Json[] values) {
        Map<String, Json> byName = HashMap.newHashMap(names.length);
        for (int i = 0; i < names.length; i++) {
            byName.put(names[i], values[i]);
        }
        return byName;
    }

    @Override
    public @Nullable Json get(@Nullable Object name) {
        if (names.length > Names.LISTED) {
            return byName.get(name);
        }
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return values[i];
            }
        }
        return null;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
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
