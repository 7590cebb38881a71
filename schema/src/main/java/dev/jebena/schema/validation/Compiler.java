package dev.jebena.schema.validation;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.tree.Arrays;
import dev.jebena.schema.tree.Dialect;
import dev.jebena.schema.tree.Kind;
import dev.jebena.schema.tree.Location;
import dev.jebena.schema.tree.Logic;
import dev.jebena.schema.tree.Node;
import dev.jebena.schema.tree.Numeric;
import dev.jebena.schema.tree.Objects;
import dev.jebena.schema.tree.Schema;
import dev.jebena.schema.tree.Size;
import dev.jebena.schema.tree.Textual;
import dev.jebena.schema.tree.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Compiles the nodes of a schema to checks. Mutable, owned by the thread that compiles.
final class Compiler {
    private final Schema schema;
    private final DynamicTargets targets;
    private final boolean formatAsserted;
    private final Patterns patterns = new Patterns();
    private final List<Check> checks = new ArrayList<>();

    Compiler(Schema schema, boolean formatAsserted) {
        this.schema = schema;
        this.formatAsserted = formatAsserted;
        this.targets = new DynamicTargets(schema);
        for (Node node : schema.nodes()) {
            checks.add(new Check(node.resource(), targets.any()));
        }
    }

    /// The checks, by the nodes' numbers.
    List<Check> compile() {
        for (Node node : schema.nodes()) {
            switch (node) {
                case Node.Always always -> compile(always);
                case Node.Keywords keywords -> compile(keywords);
            }
        }
        return List.copyOf(checks);
    }

    Patterns patterns() {
        return patterns;
    }

    DynamicTargets targets() {
        return targets;
    }

    private void compile(Node.Always node) {
        if (!node.accepts()) {
            Rule[] never = {new Rule.Never(node.location(), "false", "nothing is allowed here")};
            checks.get(node.id())
                    .rules(new Rule[][] {never, never, never, never, never, never}, false);
        }
    }

    private void compile(Node.Keywords node) {
        Rule[][] byKind = new Rule[Kind.values().length][];
        List<Rule> logic = logic(node);
        @Nullable TextRule text = text(node);
        for (Kind kind : Kind.values()) {
            List<Rule> rules = new ArrayList<>(common(node, kind));
            switch (kind) {
                case NULL, BOOLEAN -> {}
                case NUMBER -> numbers(node).forEach(rules::add);
                case TEXT -> {
                    if (text != null) {
                        rules.add(text);
                    }
                }
                case ARRAY -> arrays(node).ifPresent(rules::add);
                case OBJECT -> objects(node).ifPresent(rules::add);
            }
            rules.addAll(logic);
            if (kind == Kind.OBJECT) {
                node.objects().dependentSchemas().entrySet().stream()
                        .map(entry -> new Dependency(entry.getKey(), check(entry.getValue())))
                        .forEach(rules::add);
                optional(node.objects().unevaluatedProperties())
                        .map(UnevaluatedRule.OfMembers::new)
                        .ifPresent(rules::add);
            }
            if (kind == Kind.ARRAY) {
                optional(node.arrays().unevaluatedItems())
                        .map(UnevaluatedRule.OfItems::new)
                        .ifPresent(rules::add);
            }
            byKind[kind.index()] = rules.toArray(Rule[]::new);
        }
        boolean own =
                node.objects().unevaluatedProperties().isPresent()
                        || node.arrays().unevaluatedItems().isPresent();
        checks.get(node.id()).rules(byKind, own);
    }

    /// Where a member is there, a schema holds for the whole object.
    private record Dependency(String name, Check check) implements Rule {
        @Override
        public boolean test(Json value, Run run, @Nullable Marks marks) {
            return !(value instanceof Json.Object(var members))
                    || !members.containsKey(name)
                    || check.test(value, run, marks);
        }
    }

    private static List<Rule> common(Node.Keywords node, Kind kind) {
        List<Rule> rules = new ArrayList<>();
        Location schema = node.location();
        if (!kind.isAmong(node.types())) {
            String types =
                    node.types().stream()
                            .map(Type::word)
                            .sorted()
                            .collect(Collectors.joining(" or "));
            rules.add(
                    new Rule.Never(
                            schema,
                            "type",
                            "a value of type "
                                    + kind.word()
                                    + " is here where "
                                    + (types.isEmpty() ? "nothing" : types)
                                    + " must be"));
        }
        node.constant()
                .ifPresent(value -> rules.add(values(schema, "const", kind, List.of(value))));
        node.enumeration().ifPresent(values -> rules.add(values(schema, "enum", kind, values)));
        return rules;
    }

    private static Rule values(Location schema, String keyword, Kind kind, List<Json> allowed) {
        Set<Json> ofKind = new HashSet<>();
        allowed.stream().filter(value -> Kind.of(value) == kind).forEach(ofKind::add);
        return new Rule.OneOfValues(schema, keyword, ofKind);
    }

    List<Rule> numbers(Node.Keywords node) {
        List<Rule> rules = new ArrayList<>();
        if (!node.types().contains(Type.NUMBER) && node.types().contains(Type.INTEGER)) {
            Dialect dialect = schema.resources().get(node.resource()).dialect();
            rules.add(new Rule.Integers(node.location(), dialect == Dialect.DRAFT_4));
        }
        if (!node.numeric().equals(Numeric.NONE)) {
            rules.add(new NumberRule(node.location(), node.numeric()));
        }
        return rules;
    }

    @Nullable TextRule text(Node.Keywords node) {
        Textual textual = node.textual();
        Predicate<String> pattern =
                textual.pattern()
                        .map(text -> patterns.find(text, node.location().append("pattern")))
                        .orElse(null);
        Predicate<String> format =
                textual.format()
                        .filter(_ -> formatAsserted || textual.formatAsserted())
                        .flatMap(Formats::named)
                        .orElse(null);
        boolean asks = pattern != null || format != null || !textual.length().equals(Size.ANY);
        return asks ? new TextRule(node.location(), textual, pattern, format) : null;
    }

    private Optional<Rule> arrays(Node.Keywords node) {
        Arrays arrays = node.arrays();
        boolean asks =
                !arrays.size().equals(Size.ANY)
                        || arrays.unique()
                        || !arrays.prefixItems().isEmpty()
                        || arrays.items().isPresent()
                        || arrays.contains().isPresent();
        return asks
                ? Optional.of(
                        new ArrayRule(
                                node.location(),
                                arrays,
                                arrays.prefixItems().stream()
                                        .map(this::check)
                                        .toArray(Check[]::new),
                                optional(arrays.items()).orElse(null),
                                optional(arrays.contains()).orElse(null)))
                : Optional.empty();
    }

    private Optional<Rule> objects(Node.Keywords node) {
        Objects objects = node.objects();
        Map<String, Check> properties = new HashMap<>();
        objects.properties().forEach((name, id) -> properties.put(name, check(id)));
        List<ObjectRule.PatternCheck> byPattern = new ArrayList<>();
        Location location = node.location().append("patternProperties");
        objects.patternProperties()
                .forEach((pattern, id) ->
                        byPattern.add(
                                new ObjectRule.PatternCheck(
                                        patterns.find(pattern, location.append(pattern)),
                                        check(id))));
        boolean asks =
                !objects.size().equals(Size.ANY)
                        || !objects.required().isEmpty()
                        || !objects.dependentRequired().isEmpty()
                        || !properties.isEmpty()
                        || !byPattern.isEmpty()
                        || objects.additionalProperties().isPresent()
                        || objects.propertyNames().isPresent();
        return asks
                ? Optional.of(
                        new ObjectRule(
                                node.location(),
                                objects,
                                properties,
                                byPattern,
                                optional(objects.additionalProperties()).orElse(null),
                                optional(objects.propertyNames()).orElse(null)))
                : Optional.empty();
    }

    private List<Rule> logic(Node.Keywords node) {
        Logic logic = node.logic();
        Location schema = node.location();
        List<Rule> rules = new ArrayList<>();
        List<Integer> all = new ArrayList<>();
        logic.ref().ifPresent(all::add);
        logic.dynamicRef().flatMap(targets::only).ifPresent(all::add);
        all.addAll(logic.allOf());
        if (!all.isEmpty()) {
            rules.add(new LogicRule.All(checks(all)));
        }
        logic.dynamicRef()
                .filter(reference -> targets.only(reference).isEmpty())
                .map(this::dynamic)
                .ifPresent(rules::add);
        if (!logic.anyOf().isEmpty()) {
            rules.add(new LogicRule.Any(schema, checks(logic.anyOf())));
        }
        if (!logic.oneOf().isEmpty()) {
            rules.add(new LogicRule.One(schema, checks(logic.oneOf())));
        }
        optional(logic.not()).ifPresent(check -> rules.add(new LogicRule.Not(schema, check)));
        optional(logic.when())
                .ifPresent(check ->
                        rules.add(
                                new LogicRule.If(
                                        check,
                                        optional(logic.then()).orElse(null),
                                        optional(logic.otherwise()).orElse(null))));
        return rules;
    }

    private Rule dynamic(Logic.DynamicRef reference) {
        Map<Integer, Check> byResource = new HashMap<>();
        targets.of(reference).forEach((resource, id) -> byResource.put(resource, check(id)));
        return new LogicRule.Dynamic(byResource, check(reference.target()));
    }

    private List<Check> checks(List<Integer> ids) {
        return ids.stream().map(this::check).toList();
    }

    /// The check of a node, or of the one that it only refers to.
    private Check check(int id) {
        int to = id;
        while (!targets.any() && References.only(schema.node(to)).isPresent()) {
            to = References.only(schema.node(to)).getAsInt();
        }
        return checks.get(to);
    }

    private Optional<Check> optional(OptionalInt id) {
        return id.isPresent() ? Optional.of(check(id.getAsInt())) : Optional.empty();
    }
}
