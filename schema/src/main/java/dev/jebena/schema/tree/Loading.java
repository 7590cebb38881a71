package dev.jebena.schema.tree;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonPointer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One loading of a schema: gives each schema that can be reached a number and makes its node,
/// without recursion. Mutable, owned by the thread that loads.
final class Loading {
    private final Library library;
    private final int maxNodes;
    private final List<Place> places = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<Place.Key, Integer> ids = new HashMap<>();
    private final Set<String> asked = new HashSet<>();

    Loading(Library library, int maxNodes) {
        this.library = library;
        this.maxNodes = maxNodes;
    }

    Schema load(Place root) {
        id(root);
        do {
            while (nodes.size() < places.size()) {
                nodes.add(node(nodes.size(), places.get(nodes.size())));
            }
            addDynamicTargets();
        } while (nodes.size() < places.size());
        Cycles.refuse(nodes);
        return new Schema(nodes, resources());
    }

    private int id(Place place) {
        if (!(place.value() instanceof Json.Object || place.value() instanceof Json.Bool)) {
            throw new SchemaException(place.location(), "a schema is an object, true or false");
        }
        Integer known = ids.get(place.key());
        if (known != null) {
            return known;
        }
        if (places.size() == maxNodes) {
            throw new SchemaException(
                    place.location(), "more schemas than the limit of " + maxNodes);
        }
        ids.put(place.key(), places.size());
        places.add(place);
        return places.size() - 1;
    }

    private Node node(int id, Place place) {
        if (!(place.value() instanceof Json.Object(var members))) {
            return new Node.Always(
                    id,
                    place.location(),
                    place.resource().number(),
                    place.value().equals(Json.Bool.TRUE));
        }
        Fields fields = new Fields(place, members, this::id);
        Node.Keywords node =
                (Node.Keywords)
                        new NodeReader(
                                        id,
                                        fields,
                                        text -> library.resolve(place, text, place.location()))
                                .read();
        node.logic().dynamicRef().flatMap(Logic.DynamicRef::anchor).ifPresent(asked::add);
        return node;
    }

    /// Every resource that was entered may be asked for its dynamic anchors.
    private void addDynamicTargets() {
        Set<Origin> entered = new HashSet<>();
        places.forEach(place -> entered.add(place.resource()));
        for (Origin resource : entered) {
            resource.dynamicAnchors()
                    .forEach((name, at) -> {
                        if (asked.contains(name)) {
                            id(target(resource, at));
                        }
                    });
        }
    }

    private static Place target(Origin resource, JsonPointer at) {
        Document document = resource.document();
        return document.place(at, at.in(document.root()).orElse(Json.Bool.TRUE));
    }

    private List<Resource> resources() {
        List<Resource> all = new ArrayList<>();
        for (Origin resource : library.resources()) {
            Map<String, Integer> anchors = new HashMap<>();
            resource.dynamicAnchors()
                    .forEach((name, at) -> {
                        Integer id = ids.get(target(resource, at).key());
                        if (id != null) {
                            anchors.put(name, id);
                        }
                    });
            all.add(new Resource(resource.uri(), resource.rules().dialect(), anchors));
        }
        return all;
    }
}
