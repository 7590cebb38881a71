package dev.jebena.schema.tree;

import static dev.jebena.schema.tree.Dialect.DRAFT_2019_09;
import static dev.jebena.schema.tree.Dialect.DRAFT_2020_12;
import static dev.jebena.schema.tree.Dialect.DRAFT_4;
import static dev.jebena.schema.tree.Dialect.DRAFT_6;
import static dev.jebena.schema.tree.Dialect.DRAFT_7;
import static dev.jebena.schema.tree.Vocabulary.APPLICATOR;
import static dev.jebena.schema.tree.Vocabulary.CONTENT;
import static dev.jebena.schema.tree.Vocabulary.CORE;
import static dev.jebena.schema.tree.Vocabulary.FORMAT;
import static dev.jebena.schema.tree.Vocabulary.META_DATA;
import static dev.jebena.schema.tree.Vocabulary.UNEVALUATED;
import static dev.jebena.schema.tree.Vocabulary.VALIDATION;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A keyword of the dialects: what of it are schemas, and where it holds.
public record Keyword(
        String name, Shape shape, Vocabulary vocabulary, Dialect since, Dialect until) {

    /// What of a keyword's value is schemas.
    public enum Shape {
        NO_SCHEMA,
        SCHEMA,
        LIST,
        MAP,
        /// A schema, or a list of them.
        SCHEMA_OR_LIST,
        /// An object of schemas, or of lists of names.
        DEPENDENCIES
    }

    private static final Map<String, Keyword> ALL = new HashMap<>();

    static {
        plain(CORE, DRAFT_4, "$ref", "$schema");
        add(CORE, DRAFT_4, DRAFT_4, Shape.NO_SCHEMA, "id");
        plain(CORE, DRAFT_6, "$id");
        plain(CORE, DRAFT_7, "$comment");
        plain(CORE, DRAFT_2019_09, "$anchor", "$vocabulary");
        plain(CORE, DRAFT_2020_12, "$dynamicRef", "$dynamicAnchor");
        add(
                CORE,
                DRAFT_2019_09,
                DRAFT_2019_09,
                Shape.NO_SCHEMA,
                "$recursiveRef",
                "$recursiveAnchor");
        add(CORE, DRAFT_4, DRAFT_2020_12, Shape.MAP, "definitions");
        add(CORE, DRAFT_2019_09, DRAFT_2020_12, Shape.MAP, "$defs");

        applies(DRAFT_4, Shape.LIST, "allOf", "anyOf", "oneOf");
        applies(DRAFT_4, Shape.SCHEMA, "not", "additionalProperties");
        applies(DRAFT_4, Shape.MAP, "properties", "patternProperties");
        applies(DRAFT_4, Shape.DEPENDENCIES, "dependencies");
        applies(DRAFT_6, Shape.SCHEMA, "contains", "propertyNames");
        applies(DRAFT_7, Shape.SCHEMA, "if", "then", "else");
        applies(DRAFT_2019_09, Shape.MAP, "dependentSchemas");
        applies(DRAFT_2020_12, Shape.LIST, "prefixItems");
        applies(DRAFT_4, Shape.SCHEMA_OR_LIST, "items");
        add(APPLICATOR, DRAFT_4, DRAFT_2019_09, Shape.SCHEMA, "additionalItems");
        add(
                UNEVALUATED,
                DRAFT_2019_09,
                DRAFT_2020_12,
                Shape.SCHEMA,
                "unevaluatedItems",
                "unevaluatedProperties");

        plain(VALIDATION, DRAFT_4, "type", "enum", "multipleOf", "minimum", "maximum");
        plain(VALIDATION, DRAFT_4, "exclusiveMinimum", "exclusiveMaximum", "uniqueItems");
        plain(VALIDATION, DRAFT_4, "minLength", "maxLength", "pattern", "minItems", "maxItems");
        plain(VALIDATION, DRAFT_4, "minProperties", "maxProperties", "required");
        plain(VALIDATION, DRAFT_6, "const");
        plain(VALIDATION, DRAFT_2019_09, "minContains", "maxContains", "dependentRequired");

        plain(FORMAT, DRAFT_4, "format");
        plain(META_DATA, DRAFT_4, "title", "description", "default");
        plain(META_DATA, DRAFT_6, "examples");
        plain(META_DATA, DRAFT_7, "readOnly", "writeOnly");
        plain(META_DATA, DRAFT_2019_09, "deprecated");
        plain(CONTENT, DRAFT_7, "contentEncoding", "contentMediaType");
        add(CONTENT, DRAFT_2019_09, DRAFT_2020_12, Shape.SCHEMA, "contentSchema");
    }

    /// The keyword of that name; null where no dialect has it.
    static @Nullable Keyword named(String name) {
        return ALL.get(name);
    }

    /// The keyword of that name, if the dialect has it with all of its vocabularies.
    public static Optional<Keyword> of(String name, Dialect dialect) {
        return Optional.ofNullable(named(name)).filter(Rules.of(dialect)::knows);
    }

    private static void plain(Vocabulary vocabulary, Dialect since, String... names) {
        add(vocabulary, since, DRAFT_2020_12, Shape.NO_SCHEMA, names);
    }

    private static void applies(Dialect since, Shape shape, String... names) {
        add(APPLICATOR, since, DRAFT_2020_12, shape, names);
    }

    private static void add(
            Vocabulary vocabulary, Dialect since, Dialect until, Shape shape, String... names) {
        for (String name : names) {
            ALL.put(name, new Keyword(name, shape, vocabulary, since, until));
        }
    }
}
