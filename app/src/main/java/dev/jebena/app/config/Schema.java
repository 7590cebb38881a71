package dev.jebena.app.config;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The keys there are, read off the records of [Config]. Immutable.
final class Schema {

    /// A key with the component that holds its value.
    record Entry(String name, RecordComponent component, Key key) {
        String variable() {
            return Schema.variable(name);
        }
    }

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, Class<?>> sections = new LinkedHashMap<>();

    Schema(Class<? extends Record> root) {
        collect(root, "");
    }

    private void collect(Class<?> section, String prefix) {
        for (RecordComponent component : section.getRecordComponents()) {
            String name = prefix + snakeCase(component.getName());
            Key key = component.getAnnotation(Key.class);
            if (key != null) {
                entries.put(name, new Entry(name, component, key));
            } else {
                sections.put(name, component.getType());
                collect(component.getType(), name + ".");
            }
        }
    }

    List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    Optional<Entry> entry(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    boolean isSection(String name) {
        return sections.containsKey(name);
    }

    List<String> sections() {
        return List.copyOf(sections.keySet());
    }

    /// The known name nearest to a wrong one, when it is near at all.
    Optional<String> nearest(String wrong) {
        return Nearest.to(
                wrong, Stream.concat(entries.keySet().stream(), sections.keySet().stream()));
    }

    /// The environment variable of a key or section.
    static String variable(String name) {
        return "JEBENA_" + name.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    static String snakeCase(String camelCase) {
        return camelCase.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
