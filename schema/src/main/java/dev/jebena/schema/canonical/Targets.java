package dev.jebena.schema.canonical;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonPointer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a document's references hold in its place: whatever may lie on the way to what one of them
/// points at. It looks at every member that could be a reference or an id, wherever it stands, and
/// takes each pointer from each possible resource: better one place too many than one too few.
/// Immutable.
final class Targets {
    private static final Set<String> REFERENCES = Set.of("$ref", "$dynamicRef", "$recursiveRef");
    private static final Set<String> NAMES =
            Set.of("$id", "id", "$anchor", "$dynamicAnchor", "$recursiveAnchor");
    private static final Set<String> UNEVALUATED =
            Set.of("unevaluatedItems", "unevaluatedProperties");

    /// Beyond so many pairs of a resource and a pointer every place is taken to be held.
    private static final long MAX_PAIRS = 1_000_000;

    private final Set<JsonPointer> held = new HashSet<>();
    private final List<JsonPointer> resources = new ArrayList<>(List.of(JsonPointer.ROOT));
    private final Set<JsonPointer> pointers = new HashSet<>();
    private boolean evaluationMatters;
    private boolean everything;

    private Targets() {}

    static Targets of(Json document) {
        Targets targets = new Targets();
        targets.look(document, new ArrayList<>());
        long pairs = (long) targets.resources.size() * targets.pointers.size();
        targets.everything |= pairs > MAX_PAIRS;
        for (JsonPointer resource :
                targets.everything ? List.<JsonPointer>of() : targets.resources) {
            for (JsonPointer pointer : targets.pointers) {
                targets.hold(resource, pointer);
            }
        }
        return targets;
    }

    /// Whether a reference may point to this place, or to one in it.
    boolean hold(JsonPointer place) {
        return everything || held.contains(place);
    }

    /// Whether no place at all is held.
    boolean holdNothing() {
        return !everything && held.isEmpty();
    }

    /// Whether it can matter which members and items a schema evaluates: some `unevaluated…` asks
    /// for it, here or, for all that is known, in another document.
    boolean evaluationMatters() {
        return evaluationMatters;
    }

    /// Whether something in `value` has a name that references can use.
    static boolean named(Json value) {
        return switch (value) {
            case Json.Object(Map<String, Json> members) ->
                    members.keySet().stream().anyMatch(NAMES::contains)
                            || members.values().stream().anyMatch(Targets::named);
            case Json.Array(List<Json> items) -> items.stream().anyMatch(Targets::named);
            case Json.Null _, Json.Bool _, Json.Number _, Json.Text _ -> false;
        };
    }

    /// @param at the tokens that lead to the value, the same list for all
    private void look(Json value, List<String> at) {
        switch (value) {
            case Json.Object(Map<String, Json> members) ->
                    members.forEach((name, member) -> {
                        member(name, member, at);
                        at.add(name);
                        look(member, at);
                        at.removeLast();
                    });
            case Json.Array(List<Json> items) -> {
                for (int i = 0; i < items.size(); i++) {
                    at.add(Integer.toString(i));
                    look(items.get(i), at);
                    at.removeLast();
                }
            }
            case Json.Null _, Json.Bool _, Json.Number _, Json.Text _ -> {}
        }
    }

    private void member(String name, Json value, List<String> at) {
        evaluationMatters |= UNEVALUATED.contains(name);
        if (!(value instanceof Json.Text(String text))) {
            return;
        }
        if (name.equals("$id") || name.equals("id")) {
            resources.add(new JsonPointer(at));
        }
        if (REFERENCES.contains(name)) {
            evaluationMatters |= !text.startsWith("#");
            reference(text);
        }
    }

    private void reference(String text) {
        int hash = text.indexOf("#/");
        if (hash >= 0) {
            String fragment = text.substring(hash + 1);
            pointer(fragment);
            pointer(decoded(fragment));
        }
    }

    private static String decoded(String fragment) {
        try {
            return URLDecoder.decode(fragment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return fragment;
        }
    }

    private void pointer(String text) {
        try {
            pointers.add(JsonPointer.parse(text));
        } catch (IllegalArgumentException _) {
            everything = true;
        }
    }

    private void hold(JsonPointer resource, JsonPointer pointer) {
        JsonPointer place = resource;
        held.add(place);
        for (String token : pointer.tokens()) {
            place = place.append(token);
            held.add(place);
        }
    }
}
