package dev.jebena.schema.comparison;

import static dev.jebena.schema.comparison.Claim.fails;
import static dev.jebena.schema.comparison.Claim.holds;

import dev.jebena.schema.tree.Arrays;
import dev.jebena.schema.tree.Kind;
import dev.jebena.schema.tree.Logic;
import dev.jebena.schema.tree.Node;
import dev.jebena.schema.tree.Objects;
import dev.jebena.schema.tree.Size;
import java.util.ArrayList;
import java.util.List;

/// What is claimed of an object or an array by a node that accepts it.
final class Acceptance {
    private final Evaluation evaluation;

    Acceptance(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    List<Claim> of(Node.Keywords node, Kind kind) {
        if (!kind.isAmong(node.types())) {
            return List.of(new Claim.Choice("type", List.of()));
        }
        List<Claim> claims = new ArrayList<>();
        node.enumeration().map(Claim.Among::new).ifPresent(claims::add);
        node.constant().map(value -> new Claim.Among(List.of(value))).ifPresent(claims::add);
        if (kind == Kind.OBJECT) {
            objects(node, claims);
        } else {
            arrays(node, claims);
        }
        logic(node.logic(), claims);
        return claims;
    }

    private static void logic(Logic logic, List<Claim> claims) {
        if (logic.dynamicRef().isPresent()) {
            throw new TooHardException("$dynamicRef", "it can lead to more than one schema");
        }
        logic.allOf().forEach(id -> claims.add(holds(id)));
        logic.ref().ifPresent(id -> claims.add(holds(id)));
        logic.not().ifPresent(id -> claims.add(fails(id)));
        if (!logic.anyOf().isEmpty()) {
            List<List<Claim>> any = new ArrayList<>();
            logic.anyOf().forEach(id -> any.add(List.of(holds(id))));
            claims.add(new Claim.Choice("anyOf", any));
        }
        if (!logic.oneOf().isEmpty()) {
            List<List<Claim>> one = new ArrayList<>();
            for (int chosen = 0; chosen < logic.oneOf().size(); chosen++) {
                List<Claim> alternative = new ArrayList<>();
                for (int i = 0; i < logic.oneOf().size(); i++) {
                    int id = logic.oneOf().get(i);
                    alternative.add(i == chosen ? holds(id) : fails(id));
                }
                one.add(alternative);
            }
            claims.add(new Claim.Choice("oneOf", one));
        }
        if (logic.when().isPresent()
                && (logic.then().isPresent() || logic.otherwise().isPresent())) {
            List<Claim> then = new ArrayList<>(List.of(holds(logic.when().getAsInt())));
            logic.then().ifPresent(id -> then.add(holds(id)));
            List<Claim> otherwise = new ArrayList<>(List.of(fails(logic.when().getAsInt())));
            logic.otherwise().ifPresent(id -> otherwise.add(holds(id)));
            claims.add(new Claim.Choice("if", List.of(then, otherwise)));
        }
    }

    private void objects(Node.Keywords node, List<Claim> claims) {
        Objects objects = node.objects();
        if (!objects.size().equals(Size.ANY)) {
            claims.add(new Claim.Count("maxProperties", objects.size()));
        }
        objects.required().forEach(name -> claims.add(new Claim.Has(name)));
        boolean rules =
                !objects.properties().isEmpty()
                        || !objects.patternProperties().isEmpty()
                        || objects.additionalProperties().isPresent();
        if (rules) {
            claims.add(new Claim.Rules(node.id()));
        }
        objects.propertyNames().ifPresent(id -> claims.add(new Claim.Names(id)));
        objects.dependentRequired()
                .forEach((name, others) -> {
                    List<Claim> there = new ArrayList<>(List.of(new Claim.Has(name)));
                    others.forEach(other -> there.add(new Claim.Has(other)));
                    claims.add(
                            new Claim.Choice(
                                    "dependentRequired",
                                    List.of(List.of(new Claim.Lacks(name)), there)));
                });
        objects.dependentSchemas()
                .forEach((name, id) ->
                        claims.add(
                                new Claim.Choice(
                                        "dependentSchemas",
                                        List.of(
                                                List.of(new Claim.Lacks(name)),
                                                List.of(new Claim.Has(name), holds(id))))));
        if (objects.unevaluatedProperties().isPresent()) {
            claims.addAll(evaluation.splits(node, Kind.OBJECT));
            claims.add(new Claim.Unevaluated(node.id()));
        }
    }

    private void arrays(Node.Keywords node, List<Claim> claims) {
        Arrays arrays = node.arrays();
        if (!arrays.size().equals(Size.ANY)) {
            claims.add(new Claim.Count("maxItems", arrays.size()));
        }
        if (arrays.unique()) {
            claims.add(new Claim.Distinct());
        }
        if (!arrays.prefixItems().isEmpty() || arrays.items().isPresent()) {
            claims.add(new Claim.Rules(node.id()));
        }
        arrays.contains().ifPresent(id -> claims.add(new Claim.Contains(id, arrays.contained())));
        if (arrays.unevaluatedItems().isPresent()) {
            claims.addAll(evaluation.splits(node, Kind.ARRAY));
            claims.add(new Claim.Unevaluated(node.id()));
        }
    }
}
