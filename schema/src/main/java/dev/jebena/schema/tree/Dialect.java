package dev.jebena.schema.tree;

import java.util.Arrays;
import java.util.Optional;

/// A published edition of JSON Schema, from the oldest to the newest.
public enum Dialect {
    DRAFT_4("http://json-schema.org/draft-04/schema"),
    DRAFT_6("http://json-schema.org/draft-06/schema"),
    DRAFT_7("http://json-schema.org/draft-07/schema"),
    DRAFT_2019_09("https://json-schema.org/draft/2019-09/schema"),
    DRAFT_2020_12("https://json-schema.org/draft/2020-12/schema");

    private final String uri;
    private final String named;

    Dialect(String uri) {
        this.uri = uri;
        this.named = withoutScheme(uri);
    }

    /// The dialect that `$schema` names, if it names one of these.
    public static Optional<Dialect> of(String uri) {
        String plain = uri.endsWith("#") ? uri.substring(0, uri.length() - 1) : uri;
        String named = withoutScheme(plain);
        return Arrays.stream(values()).filter(dialect -> dialect.named.equals(named)).findFirst();
    }

    private static String withoutScheme(String uri) {
        if (uri.startsWith("https:")) {
            return uri.substring("https:".length());
        }
        return uri.startsWith("http:") ? uri.substring("http:".length()) : uri;
    }

    /// The URI of its metaschema.
    public String uri() {
        return uri;
    }

    boolean isBefore(Dialect other) {
        return compareTo(other) < 0;
    }

    String idKeyword() {
        return this == DRAFT_4 ? "id" : "$id";
    }
}
