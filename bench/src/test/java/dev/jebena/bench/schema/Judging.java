package dev.jebena.bench.schema;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonException;
import dev.jebena.schema.tree.SchemaException;
import dev.jebena.schema.tree.SchemaLoader;
import dev.jebena.schema.validation.ValidationLimitException;
import dev.jebena.schema.validation.ValidationOptions;
import dev.jebena.schema.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How many values our validator judges as they are marked.
///
/// @param wrong what it does not, by name
record Judging(int right, List<String> wrong) {
    Judging {
        wrong = List.copyOf(wrong);
    }

    /// @param documents by the URIs that schemas refer to them by
    static Judging of(List<JudgedSchema> groups, Map<String, Json> documents) {
        SchemaLoader loader = SchemaLoader.STANDARD.withDocuments(documents);
        int right = 0;
        List<String> wrong = new ArrayList<>();
        for (JudgedSchema group : groups) {
            try {
                Validator validator = validator(group, loader);
                for (JudgedSchema.Value value : group.values()) {
                    boolean agrees =
                            validator.accepts(value.text()) == value.valid()
                                    && validator.validate(value.text()).valid() == value.valid();
                    right += agrees ? 1 : 0;
                    if (!agrees) {
                        wrong.add(group.name());
                    }
                }
            } catch (SchemaException | JsonException | ValidationLimitException e) {
                group.values().forEach(_ -> wrong.add(group.name() + ": " + e.getMessage()));
            }
        }
        return new Judging(right, wrong);
    }

    static Validator validator(JudgedSchema group, SchemaLoader loader) {
        return Validator.of(
                loader.load(group.schema()),
                ValidationOptions.STANDARD.withFormatAsserted(group.format()));
    }

    /// In words.
    String line() {
        return "%,d of %,d values as they are marked".formatted(right, right + wrong.size());
    }
}
