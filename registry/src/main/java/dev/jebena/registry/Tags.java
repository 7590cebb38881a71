package dev.jebena.registry;

import dev.jebena.schema.json.Json;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// Words that a version is found by.
public record Tags(SortedSet<String> names) {

    /// None.
    public static final Tags NONE = new Tags(new TreeSet<>());

    /// Most tags of a version, and characters of a tag.
    public static final int MAX_TAGS = 100;

    public static final int MAX_LENGTH = 100;

    public Tags {
        if (names.size() > MAX_TAGS) {
            throw new IllegalArgumentException("a version has at most %d tags".formatted(MAX_TAGS));
        }
        names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
        names.forEach(name -> Storable.requireName("a tag", name, MAX_LENGTH));
    }

    /// These tags; one that comes twice counts once.
    public static Tags of(Collection<String> names) {
        return new Tags(new TreeSet<>(names));
    }

    /// As a list of strings.
    public Json toJson() {
        return new Json.Array(names.stream().<Json>map(Json.Text::new).toList());
    }

    /// The tags that are written so.
    ///
    /// @throws IllegalArgumentException where they are none
    public static Tags of(Json json) {
        List<Json> items = Members.items("tags", json);
        return of(items.stream().map(item -> Members.text("a tag", item)).toList());
    }
}
