package dev.jebena.registry;

import java.util.Optional;

/// Which versions, of those that are not deleted; what is absent asks nothing.
///
/// @param text a part of the schema, the subject's name or the metadata, in upper or lower case
/// @param tag one of the version's tags
/// @param field a path of a field, or its last name
public record SearchQuery(
        Optional<String> text,
        Optional<String> tag,
        Optional<String> field,
        Optional<SchemaType> type,
        Page page) {

    /// All.
    public static final SearchQuery ALL =
            new SearchQuery(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    new Page(0, 100));

    /// Most characters of what is looked for.
    public static final int MAX_LENGTH = 1_000;

    public SearchQuery {
        text.ifPresent(SearchQuery::require);
        tag.ifPresent(SearchQuery::require);
        field.ifPresent(SearchQuery::require);
    }

    public SearchQuery withText(String part) {
        return new SearchQuery(Optional.of(part), tag, field, type, page);
    }

    public SearchQuery withTag(String name) {
        return new SearchQuery(text, Optional.of(name), field, type, page);
    }

    public SearchQuery withField(String path) {
        return new SearchQuery(text, tag, Optional.of(path), type, page);
    }

    public SearchQuery withType(SchemaType only) {
        return new SearchQuery(text, tag, field, Optional.of(only), page);
    }

    public SearchQuery with(Page other) {
        return new SearchQuery(text, tag, field, type, other);
    }

    private static void require(String part) {
        Storable.requireName("what is looked for", part, MAX_LENGTH);
    }
}
