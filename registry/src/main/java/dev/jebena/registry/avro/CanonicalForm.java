package dev.jebena.registry.avro;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonWriter;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/// The text that schemas share which mean the same: the Parsing Canonical Form of the
/// specification, and after it, on a line of its own, what that leaves out though readers resolve
/// by it: defaults, aliases and logical types. Where there is none of these, the text is the
/// Parsing Canonical Form alone, and its SHA-256 the fingerprint that Avro gives. Stateless.
final class CanonicalForm {

    private static final List<String> LOGICAL = List.of("logicalType", "precision", "scale");

    private CanonicalForm() {}

    /// @param defaults those of all fields
    static String of(Schema root, Defaults defaults) {
        String form = SchemaNormalization.toParsingForm(root);
        Map<String, Json> further = further(root, defaults);
        return further.isEmpty()
                ? form
                : form + "\n" + JsonWriter.canonical(new Json.Object(further));
    }

    /// By the number of the type, in the order in which the types are met.
    private static Map<String, Json> further(Schema root, Defaults defaults) {
        Map<String, Json> all = new LinkedHashMap<>();
        Set<Schema> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Schema> open = new ArrayDeque<>();
        open.add(root);
        int number = 0;
        while (!open.isEmpty()) {
            Schema schema = open.remove();
            if (seen.add(schema)) {
                Map<String, Json> own = ofType(schema, defaults);
                if (!own.isEmpty()) {
                    all.put(String.valueOf(number), new Json.Object(own));
                }
                number++;
                open.addAll(Depth.below(schema));
            }
        }
        return all;
    }

    private static Map<String, Json> ofType(Schema schema, Defaults defaults) {
        Map<String, Json> all = new TreeMap<>();
        if (schema.getLogicalType() != null) {
            LOGICAL.forEach(name -> {
                Object value = schema.getObjectProp(name);
                if (value != null) {
                    all.put(name, new Json.Text(value.toString()));
                }
            });
        }
        switch (schema.getType()) {
            case RECORD -> {
                aliases(schema.getAliases(), all);
                for (Schema.Field field : schema.getFields()) {
                    Map<String, Json> own = new TreeMap<>();
                    aliases(field.aliases(), own);
                    defaults.of(schema, field).ifPresent(value -> own.put("default", value));
                    if (!own.isEmpty()) {
                        all.put("." + field.name(), new Json.Object(own));
                    }
                }
            }
            case ENUM -> {
                aliases(schema.getAliases(), all);
                if (schema.getEnumDefault() != null) {
                    all.put("default", new Json.Text(schema.getEnumDefault()));
                }
            }
            case FIXED -> aliases(schema.getAliases(), all);
            case ARRAY, MAP, UNION, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {}
        }
        return all;
    }

    private static void aliases(Set<String> aliases, Map<String, Json> into) {
        if (!aliases.isEmpty()) {
            into.put(
                    "aliases",
                    new Json.Array(
                            new TreeSet<>(aliases).stream().<Json>map(Json.Text::new).toList()));
        }
    }
}
