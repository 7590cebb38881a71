package dev.jebena.schema.tree;

import java.util.Arrays;
import java.util.Optional;

/// A group of keywords that a metaschema can choose.
enum Vocabulary {
    CORE("core"),
    APPLICATOR("applicator"),
    UNEVALUATED("unevaluated"),
    VALIDATION("validation"),
    META_DATA("meta-data"),
    FORMAT("format-annotation"),
    FORMAT_ASSERTION("format-assertion"),
    CONTENT("content");

    private final String name;

    Vocabulary(String name) {
        this.name = name;
    }

    /// The vocabulary of 2019-09 or 2020-12 of that URI, if it is one.
    static Optional<Vocabulary> of(String uri) {
        if (uri.equals("https://json-schema.org/draft/2019-09/vocab/format")) {
            return Optional.of(FORMAT);
        }
        return Arrays.stream(values())
                .filter(v ->
                        uri.equals("https://json-schema.org/draft/2020-12/vocab/" + v.name)
                                || uri.equals(
                                        "https://json-schema.org/draft/2019-09/vocab/" + v.name))
                .findFirst();
    }
}
