package dev.jebena.schema.validation;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonWriter;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Whether no value is there twice. Values are looked up by what is comparable, so that an array
/// made to collide costs no more than another.
final class Distinct {
    private Distinct() {}

    static boolean areDistinct(List<Json> items) {
        if (items.size() < 2) {
            return true;
        }
        Set<String> texts = new HashSet<>();
        Set<BigDecimal> numbers = new HashSet<>();
        Set<String> others = new HashSet<>();
        for (Json item : items) {
            boolean isNew =
                    switch (item) {
                        case Json.Text(String text) -> texts.add(text);
                        case Json.Number number -> numbers.add(number.normal());
                        case Json.Null _, Json.Bool _, Json.Array _, Json.Object _ ->
                                others.add(JsonWriter.canonical(item));
                    };
            if (!isNew) {
                return false;
            }
        }
        return true;
    }
}
