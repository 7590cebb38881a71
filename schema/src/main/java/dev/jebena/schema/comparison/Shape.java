package dev.jebena.schema.comparison;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonPointer;
import dev.jebena.schema.json.JsonWriter;
import dev.jebena.schema.tree.Annotations;
import dev.jebena.schema.tree.Arrays;
import dev.jebena.schema.tree.Dialect;
import dev.jebena.schema.tree.Kind;
import dev.jebena.schema.tree.Location;
import dev.jebena.schema.tree.Logic;
import dev.jebena.schema.tree.Node;
import dev.jebena.schema.tree.Numeric;
import dev.jebena.schema.tree.Objects;
import dev.jebena.schema.tree.Textual;
import dev.jebena.schema.tree.Type;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What a node says, whatever its place and however it is written: two nodes of equal shape differ
/// in their subschemas only.
final class Shape {
    private static final Location NOWHERE = new Location("", JsonPointer.ROOT);

    private Shape() {}

    /// The node without what asks nothing: keywords for types that it refuses anyway, what an
    /// absent keyword would say too. `dialect` is the one that it was written in.
    static Node.Keywords plain(Node.Keywords node, Dialect dialect) {
        Set<Type> types = EnumSet.copyOf(orAll(node.types()));
        if (types.contains(Type.NUMBER)) {
            types.add(Type.INTEGER);
        }
        if (node.types().isEmpty()) {
            types = Set.of();
        }
        boolean whole = types.contains(Type.INTEGER) && !types.contains(Type.NUMBER);
        return new Node.Keywords(
                node.id(),
                node.location(),
                whole && dialect == Dialect.DRAFT_4 ? Merged.WRITTEN_WHOLE : 0,
                types,
                node.enumeration(),
                node.constant(),
                Kind.NUMBER.isAmong(types) ? plain(node.numeric()) : Numeric.NONE,
                Kind.TEXT.isAmong(types) ? node.textual() : Textual.NONE,
                Kind.ARRAY.isAmong(types) ? plain(node.arrays()) : Arrays.NONE,
                Kind.OBJECT.isAmong(types) ? node.objects() : Objects.NONE,
                node.logic(),
                Annotations.NONE,
                Map.of());
    }

    private static Set<Type> orAll(Set<Type> types) {
        return types.isEmpty() ? Set.of(Type.values()) : types;
    }

    private static Numeric plain(Numeric numeric) {
        return new Numeric(
                numeric.minimum().map(BigDecimal::stripTrailingZeros),
                numeric.exclusiveMinimum().map(BigDecimal::stripTrailingZeros),
                numeric.maximum().map(BigDecimal::stripTrailingZeros),
                numeric.exclusiveMaximum().map(BigDecimal::stripTrailingZeros),
                numeric.multipleOf().map(BigDecimal::stripTrailingZeros));
    }

    private static Arrays plain(Arrays arrays) {
        Arrays none = Arrays.NONE;
        return new Arrays(
                arrays.size(),
                arrays.unique(),
                arrays.prefixItems(),
                arrays.items(),
                arrays.contains(),
                arrays.contains().isPresent() ? arrays.contained() : none.contained(),
                arrays.contains().isEmpty() || arrays.containsEvaluates(),
                arrays.unevaluatedItems());
    }

    /// The same for all nodes that differ in their subschemas only.
    static Node.Keywords of(Node.Keywords node) {
        Node.Keywords bare = new Remap(_ -> 0).apply(node);
        Objects objects = bare.objects();
        return new Node.Keywords(
                0,
                NOWHERE,
                bare.resource(),
                bare.types(),
                bare.enumeration().map(Shape::sorted),
                bare.constant(),
                bare.numeric(),
                bare.textual(),
                bare.arrays(),
                new Objects(
                        objects.size(),
                        List.copyOf(new TreeSet<>(objects.required())),
                        objects.properties(),
                        objects.patternProperties(),
                        objects.additionalProperties(),
                        objects.propertyNames(),
                        objects.dependentRequired(),
                        objects.dependentSchemas(),
                        objects.unevaluatedProperties()),
                bare.logic(),
                Annotations.NONE,
                Map.of());
    }

    private static List<Json> sorted(List<Json> values) {
        return values.stream()
                .distinct()
                .sorted(Comparator.comparing(JsonWriter::canonical))
                .toList();
    }

    /// The node without its logic.
    static Node.Keywords without(Node.Keywords node, Logic logic) {
        return Remap.with(node, node.arrays(), node.objects(), logic);
    }

    /// A node that says only this.
    static Node.Keywords only(Node.Keywords like, Logic logic) {
        return new Node.Keywords(
                like.id(),
                like.location(),
                0,
                Set.of(Type.values()),
                Optional.empty(),
                Optional.empty(),
                Numeric.NONE,
                Textual.NONE,
                Arrays.NONE,
                Objects.NONE,
                logic,
                Annotations.NONE,
                Map.of());
    }

    /// Whether it asks nothing but what other nodes say about the same value.
    static boolean isLogicOnly(Node.Keywords node) {
        return of(only(node, node.logic())).equals(of(node));
    }
}
