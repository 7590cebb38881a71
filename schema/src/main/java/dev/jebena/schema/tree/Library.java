package dev.jebena.schema.tree;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonPointer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The documents that a schema may refer to, and the resources found in them: those handed in, and
/// the metaschemas. Nothing is ever fetched. Mutable, owned by the thread that loads.
final class Library {
    private final Map<String, Json> given;
    private final Dialect standard;
    private final int maxDepth;
    private final Map<String, Origin> byUri = new HashMap<>();
    private final List<Origin> resources = new ArrayList<>();
    private final Set<String> scanned = new HashSet<>();
    private final Map<String, SchemaException> refused = new LinkedHashMap<>();

    Library(Map<String, Json> given, Dialect standard, int maxDepth) {
        this.given = given;
        this.standard = standard;
        this.maxDepth = maxDepth;
    }

    /// Adds a document, known by `uri` and by what its `$id` says.
    Place add(String uri, Json root) {
        scanned.add(uri);
        Document document = new Document(uri, root);
        new Scan(this, document, maxDepth).run();
        return document.place(JsonPointer.ROOT, root);
    }

    /// All resources, in the order they were found.
    List<Origin> resources() {
        return resources;
    }

    /// A new resource; what a URI names first it goes on to name.
    Origin declare(String uri, Document document, JsonPointer at, Rules rules) {
        Origin resource = Origin.of(resources.size(), uri, document, at, rules);
        resources.add(resource);
        byUri.putIfAbsent(uri, resource);
        if (at.tokens().isEmpty()) {
            byUri.putIfAbsent(document.uri(), resource);
        }
        document.add(resource);
        return resource;
    }

    /// What `reference`, which stands at `user`, refers to.
    ///
    /// @throws SchemaException where nothing of that URI was handed in, or nothing is there
    Place resolve(Place from, String reference, Location user) {
        Uris.Reference parts = Uris.Reference.of(reference);
        String uri = uri(from.resource().uri(), parts.uri(), user);
        Origin resource = parts.uri().isEmpty() ? from.resource() : resource(uri, user);
        String fragment = parts.fragment().orElse("");
        JsonPointer pointer = resource.pointer();
        if (fragment.startsWith("/")) {
            for (String token : pointer(fragment, user).tokens()) {
                pointer = pointer.append(token);
            }
        } else if (!fragment.isEmpty()) {
            JsonPointer anchor = resource.anchors().get(fragment);
            if (anchor == null) {
                throw new SchemaException(
                        user, "%s has no anchor %s".formatted(name(resource), fragment));
            }
            pointer = anchor;
        }
        Document document = resource.document();
        Optional<Json> value = pointer.in(document.root());
        if (value.isEmpty()) {
            throw new SchemaException(
                    user, "nothing is at #%s of %s".formatted(fragment, name(resource)));
        }
        return document.place(pointer, value.get());
    }

    private static String name(Origin resource) {
        return resource.uri().isEmpty() ? "this document" : resource.uri();
    }

    private static JsonPointer pointer(String fragment, Location user) {
        try {
            return JsonPointer.parse(fragment);
        } catch (IllegalArgumentException e) {
            throw new SchemaException(user, String.valueOf(e.getMessage()));
        }
    }

    static String uri(String base, String reference, Location user) {
        try {
            return Uris.resolve(base, reference);
        } catch (IllegalArgumentException e) {
            throw new SchemaException(user, "%s is no URI".formatted(reference));
        }
    }

    private Origin resource(String uri, Location user) {
        Origin found = find(uri);
        if (found == null) {
            for (String other : given.keySet()) {
                scan(other);
            }
            found = byUri.get(uri);
        }
        if (found != null) {
            return found;
        }
        SchemaException reason = refused.get(uri);
        throw new SchemaException(
                user,
                reason != null
                        ? "%s cannot be used: %s".formatted(uri, reason.getMessage())
                        : "%s is unknown and nothing is fetched: hand the document in"
                                .formatted(uri));
    }

    private @Nullable Origin find(String uri) {
        if (!byUri.containsKey(uri)) {
            scan(uri);
        }
        return byUri.get(uri);
    }

    private void scan(String uri) {
        Optional<Json> document = document(uri);
        if (document.isEmpty() || scanned.contains(uri)) {
            return;
        }
        try {
            add(uri, document.get());
        } catch (SchemaException e) {
            refused.put(uri, e);
        }
    }

    private Optional<Json> document(String uri) {
        return Optional.ofNullable(given.get(uri))
                .or(() -> Optional.ofNullable(given.get(uri + "#")))
                .or(() -> Metaschemas.find(uri));
    }

    /// What a resource's `$schema` asks for; without one it is as in `around`.
    Rules rules(@Nullable String metaschema, @Nullable Rules around, Location user) {
        if (metaschema == null) {
            return around == null ? Rules.of(standard) : around;
        }
        Optional<Dialect> dialect = Dialect.of(metaschema);
        if (dialect.isPresent()) {
            return Rules.of(dialect.get());
        }
        String uri = Uris.withoutEmptyFragment(metaschema);
        if (document(uri).orElse(Json.Null.NULL) instanceof Json.Object(var members)) {
            Dialect base =
                    members.get("$schema") instanceof Json.Text(String text)
                            ? Dialect.of(text).orElse(standard)
                            : standard;
            return members.get("$vocabulary") instanceof Json.Object(var chosen)
                    ? new Rules(base, vocabularies(chosen, uri, user))
                    : Rules.of(base);
        }
        throw new SchemaException(
                user,
                "the dialect %s is unknown and nothing is fetched: hand its metaschema in"
                        .formatted(metaschema));
    }

    private static Set<Vocabulary> vocabularies(
            Map<String, Json> chosen, String metaschema, Location user) {
        Set<Vocabulary> vocabularies = EnumSet.of(Vocabulary.CORE);
        chosen.forEach((uri, must) -> {
            Optional<Vocabulary> known = Vocabulary.of(uri);
            known.ifPresent(vocabularies::add);
            if (known.isEmpty() && must.equals(Json.Bool.TRUE)) {
                throw new SchemaException(
                        user,
                        "the metaschema %s requires the unknown vocabulary %s"
                                .formatted(metaschema, uri));
            }
        });
        return vocabularies;
    }
}
