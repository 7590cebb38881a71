package dev.jebena.schema.comparison;

import static dev.jebena.schema.comparison.Claim.fails;
import static dev.jebena.schema.comparison.Claim.holds;
import static dev.jebena.schema.comparison.Claim.refused;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.regex.Language;
import dev.jebena.schema.tree.Arrays;
import dev.jebena.schema.tree.Kind;
import dev.jebena.schema.tree.Logic;
import dev.jebena.schema.tree.Node;
import dev.jebena.schema.tree.Objects;
import dev.jebena.schema.tree.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The ways in which a node can refuse an object or an array: the claims of one of them hold.
final class Refusal {
    private final Evaluation evaluation;
    private final Strings strings;

    Refusal(Evaluation evaluation, Strings strings) {
        this.evaluation = evaluation;
        this.strings = strings;
    }

    Claim of(Node.Keywords node, Kind kind) {
        if (!kind.isAmong(node.types())) {
            return new Claim.Choice("type", List.of(List.of()));
        }
        List<List<Claim>> ways = new ArrayList<>();
        logic(node.logic(), ways);
        if (kind == Kind.OBJECT) {
            objects(node, ways);
        } else {
            arrays(node, ways);
        }
        node.enumeration().ifPresent(values -> ways.add(differs(values, kind)));
        node.constant().ifPresent(value -> ways.add(differs(List.of(value), kind)));
        return new Claim.Choice(keyword(node, kind), ways);
    }

    /// The keyword to name where this is too hard.
    private static String keyword(Node.Keywords node, Kind kind) {
        Logic logic = node.logic();
        if (!logic.oneOf().isEmpty()) {
            return "oneOf";
        }
        if (!logic.anyOf().isEmpty()) {
            return "anyOf";
        }
        if (logic.when().isPresent()) {
            return "if";
        }
        return kind == Kind.OBJECT ? "properties" : "items";
    }

    private static void logic(Logic logic, List<List<Claim>> ways) {
        if (logic.dynamicRef().isPresent()) {
            throw new TooHardException("$dynamicRef", "it can lead to more than one schema");
        }
        logic.allOf().forEach(id -> ways.add(List.of(fails(id))));
        logic.ref().ifPresent(id -> ways.add(List.of(fails(id))));
        logic.not().ifPresent(id -> ways.add(List.of(holds(id))));
        if (!logic.anyOf().isEmpty()) {
            ways.add(allFail(logic.anyOf()));
        }
        if (!logic.oneOf().isEmpty()) {
            ways.add(allFail(logic.oneOf()));
            for (int i = 0; i < logic.oneOf().size(); i++) {
                for (int j = i + 1; j < logic.oneOf().size(); j++) {
                    ways.add(List.of(holds(logic.oneOf().get(i)), holds(logic.oneOf().get(j))));
                }
            }
        }
        logic.when()
                .ifPresent(when -> {
                    logic.then().ifPresent(id -> ways.add(List.of(holds(when), fails(id))));
                    logic.otherwise().ifPresent(id -> ways.add(List.of(fails(when), fails(id))));
                });
    }

    private static List<Claim> allFail(List<Integer> nodes) {
        List<Claim> all = new ArrayList<>();
        nodes.forEach(id -> all.add(fails(id)));
        return all;
    }

    private void objects(Node.Keywords node, List<List<Claim>> ways) {
        Objects objects = node.objects();
        size("Properties", objects.size(), ways);
        objects.required().forEach(name -> ways.add(List.of(new Claim.Lacks(name))));
        objects.properties()
                .forEach((name, id) -> ways.add(List.of(new Claim.Member(name, refused(id)))));
        objects.patternProperties()
                .forEach((pattern, id) ->
                        ways.add(
                                List.of(
                                        new Claim.SomeMember(
                                                strings.pattern(pattern), refused(id)))));
        objects.additionalProperties()
                .ifPresent(id ->
                        ways.add(
                                List.of(
                                        new Claim.SomeMember(
                                                evaluation.additional(node), refused(id)))));
        objects.propertyNames()
                .ifPresent(id ->
                        ways.add(
                                List.of(new Claim.SomeMember(strings.names(id).not(), State.ANY))));
        objects.dependentRequired()
                .forEach((name, others) ->
                        others.forEach(other ->
                                ways.add(List.of(new Claim.Has(name), new Claim.Lacks(other)))));
        objects.dependentSchemas()
                .forEach((name, id) -> ways.add(List.of(new Claim.Has(name), fails(id))));
        if (objects.unevaluatedProperties().isPresent()) {
            List<Claim> way = new ArrayList<>(evaluation.splits(node, Kind.OBJECT));
            way.add(new Claim.SomeUnevaluated(node.id()));
            ways.add(way);
        }
    }

    private void arrays(Node.Keywords node, List<List<Claim>> ways) {
        Arrays arrays = node.arrays();
        size("Items", arrays.size(), ways);
        for (int i = 0; i < arrays.prefixItems().size(); i++) {
            ways.add(List.of(new Claim.Item(i, refused(arrays.prefixItems().get(i)))));
        }
        int rest = arrays.prefixItems().size();
        arrays.items().ifPresent(id -> ways.add(List.of(new Claim.SomeItem(rest, refused(id)))));
        if (arrays.unique()) {
            ways.add(List.of(new Claim.Repeated()));
        }
        Size contained = arrays.contained();
        arrays.contains()
                .ifPresent(id ->
                        outside(contained)
                                .forEach(size -> ways.add(List.of(new Claim.Contains(id, size)))));
        if (arrays.unevaluatedItems().isPresent()) {
            List<Claim> way = new ArrayList<>(evaluation.splits(node, Kind.ARRAY));
            way.add(new Claim.SomeUnevaluated(node.id()));
            ways.add(way);
        }
    }

    private static void size(String what, Size size, List<List<Claim>> ways) {
        for (Size other : outside(size)) {
            String keyword = (other.least() == 0 ? "min" : "max") + what;
            ways.add(List.of(new Claim.Count(keyword, other)));
        }
    }

    private static List<Size> outside(Size size) {
        List<Size> others = new ArrayList<>();
        if (size.least() > 0) {
            others.add(new Size(0, size.least() - 1));
        }
        if (size.most() < Size.UNBOUNDED) {
            others.add(new Size(size.most() + 1, Size.UNBOUNDED));
        }
        return others;
    }

    /// That the value is none of these.
    static List<Claim> differs(Iterable<Json> values, Kind kind) {
        List<Claim> all = new ArrayList<>();
        for (Json value : values) {
            if (Kind.of(value) == kind) {
                all.add(new Claim.Choice("enum", waysToDiffer(value)));
            }
        }
        return all;
    }

    private static List<List<Claim>> waysToDiffer(Json value) {
        List<List<Claim>> ways = new ArrayList<>();
        if (value instanceof Json.Object(Map<String, Json> members)) {
            Language others =
                    members.isEmpty() ? Language.all() : Language.of(members.keySet()).not();
            ways.add(List.of(new Claim.SomeMember(others, State.ANY)));
            members.forEach((name, member) -> {
                ways.add(List.of(new Claim.Lacks(name)));
                ways.add(List.of(new Claim.Member(name, State.except(member))));
            });
        } else if (value instanceof Json.Array(List<Json> items)) {
            size("Items", new Size(items.size(), items.size()), ways);
            for (int i = 0; i < items.size(); i++) {
                ways.add(List.of(new Claim.Item(i, State.except(items.get(i)))));
            }
        }
        return ways;
    }
}
