package dev.jebena.schema.json;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The names of an object that is being read, to find one that is there twice. Owned by one thread.
public final class Names {
    /// So many names are found faster by looking at each.
    static final int LISTED = 8;

    private final String[] listed = new String[LISTED];
    private int count;
    private @Nullable Set<String> all;

    /// Whether the name was not there before.
    public boolean add(String name) {
        if (all != null) {
            return all.add(name);
        }
        for (int i = 0; i < count; i++) {
            if (listed[i].equals(name)) {
                return false;
            }
        }
        if (count < LISTED) {
            listed[count++] = name;
            return true;
        }
        all = new HashSet<>(List.of(listed));
        return all.add(name);
    }
}
