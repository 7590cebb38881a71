package dev.jebena.schema.canonical;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonPointer;
import dev.jebena.schema.tree.Dialect;
import dev.jebena.schema.tree.Keyword;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Walks through the schemas of a document, innermost first, and rewrites each; it knows what of a
/// dialect's keywords are schemas, and leaves everything else as it is. Immutable.
record Rewriter(Dialect dialect, Targets targets) {
    private static final int MAX_DEPTH = 512;

    /// What stays next to a `$ref` that hides its siblings.
    private static final Set<String> BESIDE_REF = Set.of("$ref", "$id", "id");

    Json schema(Json value, JsonPointer at) {
        boolean foreign =
                value instanceof Json.Object(var all) && all.get("$schema") instanceof Json.Text;
        if (foreign
                || !(value instanceof Json.Object(var members))
                || at.tokens().size() > MAX_DEPTH) {
            return value;
        }
        if (refHidesSiblings() && members.get("$ref") instanceof Json.Text) {
            return new Json.Object(besideRef(members, at));
        }
        Map<String, Json> rewritten = new TreeMap<>();
        members.forEach(
                (name, member) -> rewritten.put(name, inside(name, member, at.append(name))));
        Keywords keywords = new Keywords(rewritten, at, dialect, targets);
        ValueRules.apply(keywords);
        LogicRules.apply(keywords);
        return LogicRules.whole(keywords);
    }

    private boolean refHidesSiblings() {
        return dialect.compareTo(Dialect.DRAFT_2019_09) < 0;
    }

    private Map<String, Json> besideRef(Map<String, Json> members, JsonPointer at) {
        Map<String, Json> kept = new TreeMap<>();
        members.forEach((name, member) -> {
            JsonPointer below = at.append(name);
            if (name.equals("definitions")) {
                kept.put(name, inside(name, member, below));
            } else if (BESIDE_REF.contains(name) || targets.hold(below)) {
                kept.put(name, member);
            }
        });
        return kept;
    }

    private Json inside(String name, Json value, JsonPointer at) {
        Optional<Keyword> keyword = Keyword.of(name, dialect);
        if (keyword.isEmpty()) {
            return value;
        }
        return switch (keyword.get().shape()) {
            case NO_SCHEMA -> value;
            case SCHEMA -> schema(value, at);
            case LIST -> list(value, at);
            case MAP -> map(value, at, false);
            case SCHEMA_OR_LIST ->
                    value instanceof Json.Array ? list(value, at) : schema(value, at);
            case DEPENDENCIES -> map(value, at, true);
        };
    }

    private Json list(Json value, JsonPointer at) {
        if (!(value instanceof Json.Array(List<Json> items))) {
            return value;
        }
        List<Json> rewritten = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            rewritten.add(schema(items.get(i), at.append(i)));
        }
        return new Json.Array(rewritten);
    }

    private Json map(Json value, JsonPointer at, boolean namesToo) {
        if (!(value instanceof Json.Object(Map<String, Json> members))) {
            return value;
        }
        Map<String, Json> rewritten = new TreeMap<>();
        members.forEach((name, member) -> {
            boolean names = namesToo && member instanceof Json.Array;
            rewritten.put(name, names ? member : schema(member, at.append(name)));
        });
        return new Json.Object(rewritten);
    }
}
