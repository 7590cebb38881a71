package dev.jebena.schema.validation;

import dev.jebena.schema.json.JsonPointer;
import dev.jebena.schema.tree.Location;

/// Why a value is not what a schema allows: the value at `instance` does not do what `keyword` of
/// the schema at `schema` asks (`false` where the schema allows nothing).
public record ValidationError(
        JsonPointer instance, Location schema, String keyword, String message) {

    @Override
    public String toString() {
        return "%s: %s (%s at %s)"
                .formatted(
                        instance.tokens().isEmpty() ? "the value" : instance,
                        message,
                        keyword,
                        schema);
    }
}
