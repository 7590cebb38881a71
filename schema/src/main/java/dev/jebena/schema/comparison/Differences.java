package dev.jebena.schema.comparison;

import dev.jebena.schema.comparison.Compatibility.Side;
import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonPointer;
import dev.jebena.schema.tree.Location;
import dev.jebena.schema.tree.Node;
import dev.jebena.schema.tree.Schema;
import dev.jebena.schema.validation.ValidationError;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Says why one schema refuses what the other accepts: what it finds wrong with the witness, and
/// then what became stricter between schemas that stand at the same place in both. Immutable.
record Differences(Schema older, Schema newer, Side side, ComparisonOptions options) {

    List<Difference> of(Json witness, List<ValidationError> errors) {
        List<Difference> all = new ArrayList<>();
        errors.forEach(error -> all.add(of(error)));
        Set<String> said = new HashSet<>();
        all.forEach(difference -> said.add(key(difference)));
        for (Difference difference : walk()) {
            if (all.size() < options.maxDifferences() && said.add(key(difference))) {
                all.add(difference);
            }
        }
        return all.subList(0, Math.min(all.size(), options.maxDifferences()));
    }

    /// One difference is said once: two of the same keyword at the same place are the same.
    private String key(Difference difference) {
        Optional<Location> refusing = side == Side.OLDER ? difference.newer() : difference.older();
        return difference.keyword() + " " + refusing;
    }

    private Difference of(ValidationError error) {
        Location refusing = error.schema();
        Optional<Location> accepting = twin(side == Side.OLDER ? older : newer, refusing.pointer());
        Optional<Location> there = Optional.of(refusing);
        return new Difference(
                Optional.of(error.instance()),
                error.keyword(),
                side == Side.OLDER ? accepting : there,
                side == Side.OLDER ? there : accepting,
                error.message());
    }

    /// The schema at the same place in the other document.
    private static Optional<Location> twin(Schema schema, JsonPointer pointer) {
        return schema.nodes().stream()
                .map(Node::location)
                .filter(location -> location.pointer().equals(pointer))
                .findFirst();
    }

    private record Pair(int accepting, int refusing) {}

    /// All places that both schemas have, from the root down.
    private List<Difference> walk() {
        Schema accepting = side == Side.OLDER ? older : newer;
        Schema refusing = side == Side.OLDER ? newer : older;
        List<Difference> found = new ArrayList<>();
        Set<Pair> seen = new HashSet<>(Set.of(new Pair(0, 0)));
        Deque<Pair> open = new ArrayDeque<>(seen);
        while (!open.isEmpty() && found.size() < options.maxDifferences()) {
            Pair pair = open.pop();
            Node from = accepting.node(pair.accepting());
            Node to = refusing.node(pair.refusing());
            if (from instanceof Node.Keywords a && to instanceof Node.Keywords b) {
                for (Stricter.Change change : Stricter.changes(a, b)) {
                    found.add(of(change, a, b));
                }
                for (Pair child : children(a, b)) {
                    if (seen.add(child)) {
                        open.add(child);
                    }
                }
            } else if (to instanceof Node.Always(int _, Location _, int _, boolean accepts)
                    && !accepts
                    && !(from instanceof Node.Always none && !none.accepts())) {
                found.add(of(new Stricter.Change("false", "nothing is allowed here"), from, to));
            }
        }
        return found;
    }

    private Difference of(Stricter.Change change, Node accepting, Node refusing) {
        Optional<Location> from = Optional.of(accepting.location());
        Optional<Location> to = Optional.of(refusing.location());
        return new Difference(
                Optional.empty(),
                change.keyword(),
                side == Side.OLDER ? from : to,
                side == Side.OLDER ? to : from,
                change.sentence());
    }

    private static List<Pair> children(Node.Keywords a, Node.Keywords b) {
        List<Pair> pairs = new ArrayList<>();
        byName(a.objects().properties(), b.objects().properties(), pairs);
        byName(a.objects().patternProperties(), b.objects().patternProperties(), pairs);
        byName(a.objects().dependentSchemas(), b.objects().dependentSchemas(), pairs);
        both(a.objects().additionalProperties(), b.objects().additionalProperties(), pairs);
        both(a.objects().propertyNames(), b.objects().propertyNames(), pairs);
        both(a.arrays().items(), b.arrays().items(), pairs);
        both(a.arrays().contains(), b.arrays().contains(), pairs);
        both(a.logic().ref(), b.logic().ref(), pairs);
        both(a.logic().then(), b.logic().then(), pairs);
        both(a.logic().otherwise(), b.logic().otherwise(), pairs);
        byIndex(a.arrays().prefixItems(), b.arrays().prefixItems(), pairs);
        byIndex(a.logic().allOf(), b.logic().allOf(), pairs);
        byIndex(a.logic().anyOf(), b.logic().anyOf(), pairs);
        byIndex(a.logic().oneOf(), b.logic().oneOf(), pairs);
        return pairs;
    }

    private static void byName(Map<String, Integer> a, Map<String, Integer> b, List<Pair> pairs) {
        a.forEach((name, id) -> {
            Integer other = b.get(name);
            if (other != null) {
                pairs.add(new Pair(id, other));
            }
        });
    }

    private static void both(OptionalInt a, OptionalInt b, List<Pair> pairs) {
        if (a.isPresent() && b.isPresent()) {
            pairs.add(new Pair(a.getAsInt(), b.getAsInt()));
        }
    }

    private static void byIndex(List<Integer> a, List<Integer> b, List<Pair> pairs) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            pairs.add(new Pair(a.get(i), b.get(i)));
        }
    }
}
