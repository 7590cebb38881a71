package dev.jebena.schema.tree;

import dev.jebena.schema.json.Json;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/// Translates one schema into a node, in the terms of draft 2020-12.
final class NodeReader {
    private static final Set<String> SAID_ELSEWHERE =
            Set.of(
                    "$schema",
                    "$id",
                    "id",
                    "$anchor",
                    "$dynamicAnchor",
                    "$recursiveAnchor",
                    "$vocabulary",
                    "$defs",
                    "definitions");

    private final int id;
    private final Fields fields;
    private final Rules rules;
    private final Function<String, Place> references;

    /// `references` resolves what `$ref` and its like say.
    NodeReader(int id, Fields fields, Function<String, Place> references) {
        this.id = id;
        this.fields = fields;
        this.rules = fields.place().resource().rules();
        this.references = references;
    }

    Node read() {
        Optional<String> ref = fields.text("$ref");
        if (rules.refHidesSiblings() && ref.isPresent()) {
            Fields alone =
                    new Fields(
                            fields.place(),
                            Map.of("$ref", new Json.Text(ref.get())),
                            fields.children());
            return new NodeReader(id, alone, references).node();
        }
        return node();
    }

    private Node node() {
        return new Node.Keywords(
                id,
                fields.place().location(),
                fields.place().resource().number(),
                fields.types(),
                fields.values("enum"),
                Optional.ofNullable(fields.get("const")),
                numeric(),
                textual(),
                arrays(),
                objects(),
                logic(),
                annotations(),
                unknown());
    }

    private Numeric numeric() {
        Optional<BigDecimal> multipleOf = fields.number("multipleOf");
        if (multipleOf.isPresent() && multipleOf.get().signum() <= 0) {
            throw fields.fault("multipleOf", "is above 0");
        }
        Optional<BigDecimal> minimum = fields.number("minimum");
        Optional<BigDecimal> maximum = fields.number("maximum");
        if (rules.dialect() == Dialect.DRAFT_4) {
            boolean above = fields.truth("exclusiveMinimum");
            boolean below = fields.truth("exclusiveMaximum");
            return new Numeric(
                    minimum.filter(_ -> !above),
                    minimum.filter(_ -> above),
                    maximum.filter(_ -> !below),
                    maximum.filter(_ -> below),
                    multipleOf);
        }
        return new Numeric(
                minimum,
                fields.number("exclusiveMinimum"),
                maximum,
                fields.number("exclusiveMaximum"),
                multipleOf);
    }

    private Textual textual() {
        return new Textual(
                fields.size("minLength", "maxLength", Size.ANY),
                fields.text("pattern"),
                fields.text("format"),
                rules.formatAsserted());
    }

    private Arrays arrays() {
        boolean listed =
                rules.dialect().isBefore(Dialect.DRAFT_2020_12)
                        && fields.get("items") instanceof Json.Array;
        if (!listed && fields.get("items") instanceof Json.Array) {
            throw fields.fault("items", "is a schema; lists are prefixItems in this dialect");
        }
        return new Arrays(
                fields.size("minItems", "maxItems", Size.ANY),
                fields.truth("uniqueItems"),
                listed ? fields.schemas("items") : fields.schemas("prefixItems"),
                listed ? fields.schema("additionalItems") : fields.schema("items"),
                fields.schema("contains"),
                fields.size("minContains", "maxContains", new Size(1, Size.UNBOUNDED)),
                rules.dialect() == Dialect.DRAFT_2020_12,
                fields.schema("unevaluatedItems"));
    }

    private Objects objects() {
        Map<String, List<String>> required = fields.namesMap("dependentRequired");
        Map<String, Integer> schemas = fields.schemaMap("dependentSchemas");
        fields.dependencies(required, schemas);
        return new Objects(
                fields.size("minProperties", "maxProperties", Size.ANY),
                fields.names("required"),
                fields.schemaMap("properties"),
                fields.schemaMap("patternProperties"),
                fields.schema("additionalProperties"),
                fields.schema("propertyNames"),
                required,
                schemas,
                fields.schema("unevaluatedProperties"));
    }

    private Logic logic() {
        OptionalInt ref =
                fields.text("$ref")
                        .map(text -> OptionalInt.of(id(references.apply(text))))
                        .orElse(OptionalInt.empty());
        return new Logic(
                fields.schemas("allOf"),
                fields.schemas("anyOf"),
                fields.schemas("oneOf"),
                fields.schema("not"),
                fields.schema("if"),
                fields.get("if") == null ? OptionalInt.empty() : fields.schema("then"),
                fields.get("if") == null ? OptionalInt.empty() : fields.schema("else"),
                ref,
                dynamicRef());
    }

    private Optional<Logic.DynamicRef> dynamicRef() {
        Optional<String> recursive = fields.text("$recursiveRef");
        if (recursive.isPresent()) {
            Place target = references.apply(recursive.get());
            boolean asks = target.resource().dynamicAnchors().containsKey("");
            return Optional.of(
                    new Logic.DynamicRef(asks ? Optional.of("") : Optional.empty(), id(target)));
        }
        return fields.text("$dynamicRef")
                .map(text -> {
                    Place target = references.apply(text);
                    Optional<String> anchor =
                            Uris.Reference.of(text)
                                    .fragment()
                                    .filter(target.resource().dynamicAnchors()::containsKey);
                    return new Logic.DynamicRef(anchor, id(target));
                });
    }

    private int id(Place target) {
        return fields.children().applyAsInt(target);
    }

    private Annotations annotations() {
        Map<String, Json> others = new LinkedHashMap<>();
        fields.members()
                .forEach((name, value) -> {
                    Keyword keyword = Keyword.named(name);
                    if (keyword != null && rules.knows(keyword) && describes(keyword)) {
                        others.put(name, value);
                    }
                });
        Optional<String> title = take(others, "title");
        Optional<String> description = take(others, "description");
        return new Annotations(title, description, others);
    }

    private static boolean describes(Keyword keyword) {
        return switch (keyword.vocabulary()) {
            case META_DATA, CONTENT -> true;
            case CORE -> keyword.name().equals("$comment");
            case APPLICATOR, UNEVALUATED, VALIDATION, FORMAT, FORMAT_ASSERTION -> false;
        };
    }

    private static Optional<String> take(Map<String, Json> others, String name) {
        if (others.get(name) instanceof Json.Text(String text)) {
            others.remove(name);
            return Optional.of(text);
        }
        return Optional.empty();
    }

    private Map<String, Json> unknown() {
        Map<String, Json> unknown = new LinkedHashMap<>();
        fields.members()
                .forEach((name, value) -> {
                    Keyword keyword = Keyword.named(name);
                    boolean known = keyword != null && rules.knows(keyword);
                    if (!known && !SAID_ELSEWHERE.contains(name)) {
                        unknown.put(name, value);
                    }
                });
        return unknown;
    }
}
