package dev.jebena.schema.tree;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonPointer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the resources and anchors of a document, by walking through its schemas and nothing else:
/// an `$id` in an `enum` names nothing. Mutable, owned by the thread that loads.
final class Scan {
    private final Library library;
    private final Document document;
    private final int maxDepth;
    private final Deque<Step> steps = new ArrayDeque<>();

    Scan(Library library, Document document, int maxDepth) {
        this.library = library;
        this.document = document;
        this.maxDepth = maxDepth;
    }

    private record Step(Json value, JsonPointer pointer, @Nullable Origin around) {}

    void run() {
        if (document.root().isDeeperThan(maxDepth)) {
            throw new SchemaException(
                    new Location(document.uri(), JsonPointer.ROOT),
                    "the schema is nested deeper than the limit of " + maxDepth);
        }
        steps.push(new Step(document.root(), JsonPointer.ROOT, null));
        while (!steps.isEmpty()) {
            visit(steps.pop());
        }
    }

    private void visit(Step step) {
        Location location = new Location(document.uri(), step.pointer());
        Origin resource = step.around();
        if (!(step.value() instanceof Json.Object(var members))) {
            if (resource == null) {
                declare(document.uri(), step.pointer(), library.rules(null, null, location));
            }
            return;
        }
        resource = resource(members, step, location);
        anchors(members, step.pointer(), resource, location);
        if (resource.rules().refHidesSiblings() && members.get("$ref") instanceof Json.Text) {
            definitions(members, step.pointer(), resource);
            return;
        }
        for (Map.Entry<String, Json> member : members.entrySet()) {
            Keyword keyword = Keyword.named(member.getKey());
            if (keyword != null && resource.rules().knows(keyword)) {
                children(keyword, member.getValue(), step.pointer(), resource);
            }
        }
    }

    private Origin declare(String uri, JsonPointer at, Rules rules) {
        return library.declare(uri, document, at, rules);
    }

    /// The resource that a schema belongs to: a new one where it says so by an id.
    private Origin resource(Map<String, Json> members, Step step, Location location) {
        Origin around = step.around();
        String metaschema = members.get("$schema") instanceof Json.Text(String text) ? text : null;
        Rules outer = around == null ? null : around.rules();
        Rules own = around == null ? library.rules(metaschema, null, location) : around.rules();
        String id = id(members, own);
        if (id == null && metaschema != null && around != null) {
            Dialect other = Dialect.of(metaschema).orElse(own.dialect());
            id = id(members, Rules.of(other));
        }
        String uri = id == null ? "" : Uris.Reference.of(id).uri();
        if (around != null && uri.isEmpty()) {
            return around;
        }
        String base = around == null ? document.uri() : around.uri();
        return declare(
                Library.uri(base, uri, location),
                step.pointer(),
                library.rules(metaschema, outer, location));
    }

    private static @Nullable String id(Map<String, Json> members, Rules rules) {
        boolean hidden = rules.refHidesSiblings() && members.containsKey("$ref");
        return !hidden && members.get(rules.dialect().idKeyword()) instanceof Json.Text(String id)
                ? id
                : null;
    }

    private void anchors(
            Map<String, Json> members, JsonPointer at, Origin resource, Location location) {
        Dialect dialect = resource.rules().dialect();
        if (dialect.isBefore(Dialect.DRAFT_2019_09)) {
            String id = id(members, resource.rules());
            if (id != null) {
                Uris.Reference.of(id)
                        .fragment()
                        .filter(fragment -> !fragment.isEmpty() && !fragment.startsWith("/"))
                        .ifPresent(fragment -> resource.anchors().putIfAbsent(fragment, at));
            }
            return;
        }
        if (members.get("$anchor") instanceof Json.Text(String name)) {
            anchor(resource.anchors(), name, at, location);
        }
        if (dialect == Dialect.DRAFT_2020_12
                && members.get("$dynamicAnchor") instanceof Json.Text(String name)) {
            anchor(resource.anchors(), name, at, location);
            anchor(resource.dynamicAnchors(), name, at, location);
        }
        if (dialect == Dialect.DRAFT_2019_09
                && Json.Bool.TRUE.equals(members.get("$recursiveAnchor"))
                && at.equals(resource.pointer())) {
            resource.dynamicAnchors().put("", at);
        }
    }

    private static void anchor(
            Map<String, JsonPointer> anchors, String name, JsonPointer at, Location location) {
        JsonPointer before = anchors.putIfAbsent(name, at);
        if (before != null && !before.equals(at)) {
            throw new SchemaException(
                    location, "the anchor %s also stands at #%s".formatted(name, before));
        }
    }

    /// Next to a `$ref` that hides its siblings, definitions still are what pointers lead to.
    private void definitions(Map<String, Json> members, JsonPointer at, Origin resource) {
        if (members.get("definitions") instanceof Json.Object(var schemas)) {
            JsonPointer below = at.append("definitions");
            schemas.forEach((name, schema) -> push(schema, below.append(name), resource));
        }
    }

    private void children(Keyword keyword, Json value, JsonPointer at, Origin resource) {
        JsonPointer below = at.append(keyword.name());
        switch (keyword.shape()) {
            case NO_SCHEMA -> {}
            case SCHEMA -> push(value, below, resource);
            case LIST, MAP, SCHEMA_OR_LIST, DEPENDENCIES -> {
                if (value instanceof Json.Array(var items)) {
                    for (int i = 0; i < items.size(); i++) {
                        push(items.get(i), below.append(i), resource);
                    }
                } else if (keyword.shape() == Keyword.Shape.SCHEMA_OR_LIST) {
                    push(value, below, resource);
                } else if (value instanceof Json.Object(var schemas)) {
                    schemas.forEach((name, schema) -> push(schema, below.append(name), resource));
                }
            }
        }
    }

    private void push(Json value, JsonPointer at, Origin resource) {
        if (value instanceof Json.Object) {
            steps.push(new Step(value, at, resource));
        }
    }
}
