package dev.jebena.app.config;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The configuration that holds, and where each of its values came from. Immutable.
public final class Effective {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./][A-Za-z0-9_./:+-]*");
    private static final Pattern PASSWORD =
            Pattern.compile("(?<=://[^/@:]{0,200}:)[^/@]*(?=@)|(?<=[?&]password=)[^&]*");

    private final Config config;
    private final Map<String, Origin> origins;

    Effective(Config config, Map<String, Origin> origins) {
        this.config = config;
        this.origins = Map.copyOf(origins);
    }

    public Config config() {
        return config;
    }

    /// As YAML that gives the same configuration again, but for what is secret: that is masked.
    /// Each value says where it came from.
    public String toYaml() {
        StringBuilder out = new StringBuilder();
        section(out, config, "", "");
        return out.toString();
    }

    private void section(StringBuilder out, Object section, String prefix, String indent) {
        for (RecordComponent component : section.getClass().getRecordComponents()) {
            String leaf = Schema.snakeCase(component.getName());
            Object value = Records.component(section, component);
            Key key = component.getAnnotation(Key.class);
            if (key == null) {
                out.append(indent).append(leaf).append(":\n");
                section(out, value, prefix + leaf + ".", indent + "  ");
            } else {
                String line = indent + leaf + ": " + (key.secret() ? mask(value) : text(value));
                out.append("%-60s # %s%n".formatted(line.stripTrailing(), origin(prefix + leaf)));
            }
        }
    }

    private Origin origin(String key) {
        return origins.getOrDefault(key, new Origin.Default());
    }

    private static String text(Object value) {
        return switch (value) {
            case Optional<?> optional -> optional.map(Effective::text).orElse("");
            case OptionalInt number -> number.isPresent() ? "" + number.getAsInt() : "auto";
            case Duration duration -> duration(duration);
            case Enum<?> choice -> choice.toString().toLowerCase(Locale.ROOT);
            case List<?> list ->
                    list.stream().map(Effective::text).collect(Collectors.joining(", ", "[", "]"));
            case Record fields -> fields(fields);
            case Boolean flag -> flag.toString();
            case Integer number -> number.toString();
            default -> quoted(PASSWORD.matcher(value.toString()).replaceAll("***"));
        };
    }

    private static String fields(Record record) {
        List<String> fields = new ArrayList<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Key key = component.getAnnotation(Key.class);
            Object value = Records.component(record, component);
            boolean secret = key != null && key.secret();
            fields.add(
                    Schema.snakeCase(component.getName())
                            + ": "
                            + (secret ? mask(value) : text(value)));
        }
        return "{" + String.join(", ", fields) + "}";
    }

    private static String mask(Object value) {
        return text(value).isEmpty() ? "" : "'***'";
    }

    private static String duration(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }

    private static String quoted(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "''") + "'";
    }
}
