package dev.jebena.schema.canonical;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.tree.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Rewrites the keywords that hold schemas. What a schema evaluates is kept where it can matter.
final class LogicRules {
    private static final List<String> MAPS =
            List.of("properties", "patternProperties", "dependencies", "definitions");
    private static final List<String> NEW_MAPS =
            List.of("dependentSchemas", "dependentRequired", "$defs");
    private static final Set<String> OF_A_PLACE =
            Set.of("$id", "id", "$schema", "$anchor", "$dynamicAnchor", "$recursiveAnchor");

    private LogicRules() {}

    static void apply(Keywords keywords) {
        MAPS.forEach(name -> withoutEmpty(keywords, name));
        if (keywords.since(Dialect.DRAFT_2019_09)) {
            NEW_MAPS.forEach(name -> withoutEmpty(keywords, name));
        }
        everything(keywords);
        conditions(keywords);
        all(keywords);
        any(keywords);
        one(keywords);
    }

    private static void withoutEmpty(Keywords keywords, String name) {
        if (keywords.get(name) instanceof Json.Object(var members) && members.isEmpty()) {
            keywords.drop(name);
        }
    }

    /// Keywords that ask nothing.
    private static void everything(Keywords keywords) {
        boolean evaluated = keywords.targets().evaluationMatters();
        if (!evaluated) {
            dropTrivial(keywords, "additionalProperties");
            dropTrivial(keywords, "items");
        }
        if (keywords.since(Dialect.DRAFT_6)) {
            dropTrivial(keywords, "propertyNames");
        }
        if (!keywords.since(Dialect.DRAFT_2020_12)) {
            boolean listed = keywords.get("items") instanceof Json.Array;
            if (!listed) {
                keywords.dropSchema("additionalItems");
            } else if (!evaluated) {
                dropTrivial(keywords, "additionalItems");
            }
        }
        if (keywords.since(Dialect.DRAFT_2020_12)
                && new Json.Array(List.of()).equals(keywords.get("prefixItems"))) {
            keywords.drop("prefixItems");
        }
        if (Json.Bool.FALSE.equals(keywords.get("not"))) {
            keywords.dropSchema("not");
        }
    }

    private static void dropTrivial(Keywords keywords, String name) {
        if (Keywords.trivial(keywords.get(name))) {
            keywords.dropSchema(name);
        }
    }

    private static void conditions(Keywords keywords) {
        if (!keywords.since(Dialect.DRAFT_7)) {
            return;
        }
        if (!keywords.has("if")) {
            keywords.dropSchema("then");
            keywords.dropSchema("else");
        }
        dropTrivial(keywords, "then");
        dropTrivial(keywords, "else");
        boolean alone = !keywords.has("then") && !keywords.has("else");
        if (alone && !keywords.targets().evaluationMatters()) {
            keywords.dropSchema("if");
        }
    }

    private static void all(Keywords keywords) {
        if (!(keywords.get("allOf") instanceof Json.Array) || !keywords.isFree("allOf")) {
            return;
        }
        List<Json> asking =
                keywords.items("allOf").stream().filter(each -> !Keywords.trivial(each)).toList();
        replace(keywords, "allOf", withoutTwins(asking));
    }

    private static void any(Keywords keywords) {
        if (keywords.items("anyOf").isEmpty() || !keywords.isFree("anyOf")) {
            return;
        }
        boolean always = keywords.items("anyOf").stream().anyMatch(Keywords::trivial);
        if (always && !keywords.targets().evaluationMatters()) {
            keywords.dropSchema("anyOf");
            return;
        }
        choice(keywords, "anyOf", withoutTwins(withoutNever(keywords.items("anyOf"))));
    }

    private static void one(Keywords keywords) {
        if (keywords.items("oneOf").isEmpty() || !keywords.isFree("oneOf")) {
            return;
        }
        choice(keywords, "oneOf", withoutNever(keywords.items("oneOf")));
    }

    /// Of one alternative alone there is no choice.
    private static void choice(Keywords keywords, String name, List<Json> alternatives) {
        boolean joins = !keywords.has("allOf") || keywords.get("allOf") instanceof Json.Array;
        if (alternatives.size() == 1 && joins && keywords.isFree("allOf")) {
            List<Json> all = new ArrayList<>(keywords.items("allOf"));
            all.add(alternatives.getFirst());
            keywords.members().remove(name);
            replace(keywords, "allOf", withoutTwins(all));
        } else {
            replace(keywords, name, alternatives);
        }
    }

    private static void replace(Keywords keywords, String name, List<Json> schemas) {
        if (schemas.isEmpty()) {
            keywords.members().remove(name);
        } else {
            List<Json> sorted = schemas.stream().sorted(Keywords.ORDER).toList();
            keywords.members().put(name, new Json.Array(sorted));
        }
    }

    private static List<Json> withoutNever(List<Json> alternatives) {
        List<Json> left =
                alternatives.stream().filter(each -> !each.equals(Json.Bool.FALSE)).toList();
        return left.isEmpty() ? alternatives.subList(0, 1) : left;
    }

    private static List<Json> withoutTwins(List<Json> schemas) {
        boolean named = schemas.stream().anyMatch(Targets::named);
        return named ? schemas : schemas.stream().distinct().toList();
    }

    /// The schema that is left: itself a boolean, or what alone it is made of, where that is the
    /// same.
    static Json whole(Keywords keywords) {
        Map<String, Json> members = keywords.members();
        boolean booleans = keywords.since(Dialect.DRAFT_6);
        if (members.isEmpty() && booleans) {
            return Json.Bool.TRUE;
        }
        if (members.size() == 1) {
            if (booleans && Json.Bool.TRUE.equals(members.get("not")) && keywords.isFree("not")) {
                return Json.Bool.FALSE;
            }
            List<Json> all = keywords.items("allOf");
            if (all.size() == 1 && keywords.isFree("allOf") && mayMove(all.getFirst())) {
                return all.getFirst();
            }
        }
        return new Json.Object(members);
    }

    /// Whether a schema says the same in the place of the one around it.
    private static boolean mayMove(Json schema) {
        return schema instanceof Json.Object(var members)
                && members.keySet().stream().noneMatch(OF_A_PLACE::contains);
    }
}
