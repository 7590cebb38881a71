package dev.jebena.app.config;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the configuration: the file, then the environment, then the command line, each going
/// before the one read earlier. Every problem is found before anything starts.
public final class Configuration {
    /// The file that is read when none is named.
    public static final Path FILE = Path.of("jebena.yaml");

    static final Schema SCHEMA = new Schema(Config.class);

    private final Given given;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Origin> origins = new LinkedHashMap<>();

    private Configuration(Given given) {
        this.given = given;
        this.problems.addAll(given.problems());
    }

    /// Reads all sources.
    ///
    /// @param file a file that must be there, instead of `jebena.yaml` if that is there
    /// @param flags keys with the text given on the command line
    public static Loaded load(
            Optional<Path> file, Map<String, String> environment, Map<String, String> flags) {
        Given given = new Given(SCHEMA);
        given.file(file.orElse(FILE), file.isPresent());
        given.environment(environment);
        flags.forEach((key, text) -> given.flag(key, text));
        return new Configuration(given).bind();
    }

    /// The names of all keys, as flags are spelled.
    public static List<String> keys() {
        return SCHEMA.entries().stream().map(Schema.Entry::name).toList();
    }

    /// The key that a wrong name is nearest to.
    public static Optional<String> nearest(String wrong) {
        return SCHEMA.nearest(wrong);
    }

    private Loaded bind() {
        Optional<Object> config = section(Config.class, "");
        return problems.isEmpty()
                ? new Loaded.Ready(new Effective((Config) config.orElseThrow(), origins))
                : new Loaded.Refused(problems);
    }

    private Optional<Object> section(Class<?> type, String prefix) {
        List<Object> values = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + Schema.snakeCase(component.getName());
            Optional<?> value =
                    SCHEMA.entry(name).isPresent()
                            ? Optional.of(value(SCHEMA.entry(name).get()))
                            : section(component.getType(), name + ".");
            value.ifPresent(values::add);
        }
        if (values.size() < type.getRecordComponents().length) {
            return Optional.empty();
        }
        try {
            return Optional.of(Records.construct(type, values));
        } catch (IllegalArgumentException refused) {
            problems.add(new Problem(lastGiven(prefix), String.valueOf(refused.getMessage())));
            return Optional.empty();
        }
    }

    /// All values given are checked, also those that another one goes before.
    private Object value(Schema.Entry entry) {
        Object value = fallback(entry);
        origins.put(entry.name(), new Origin.Default());
        for (Given.Value candidate : given.values(entry.name())) {
            try {
                value =
                        Kind.parse(
                                entry.component().getGenericType(), entry.key(), candidate.raw());
                origins.put(entry.name(), candidate.origin());
            } catch (Kind.Mismatch e) {
                for (Kind.Mismatch.Place place : e.places()) {
                    problems.add(
                            new Problem(
                                    at(candidate.origin(), place.line()),
                                    entry.name() + ": " + place.what()));
                }
            }
        }
        return value;
    }

    private static Object fallback(Schema.Entry entry) {
        try {
            return Kind.parse(
                    entry.component().getGenericType(),
                    entry.key(),
                    new Raw.Scalar(entry.key().fallback(), 0));
        } catch (Kind.Mismatch e) {
            throw new IllegalStateException("the fallback of " + entry.name(), e);
        }
    }

    private static Origin at(Origin origin, int line) {
        return origin instanceof Origin.File file && line > 0
                ? new Origin.File(file.name(), line)
                : origin;
    }

    /// Where the values of a section came from that its record refuses together.
    private Origin lastGiven(String prefix) {
        return origins.entrySet().stream()
                .filter(e -> e.getKey().startsWith(prefix))
                .map(Map.Entry::getValue)
                .filter(origin -> !(origin instanceof Origin.Default))
                .reduce((first, second) -> second)
                .orElse(new Origin.Default());
    }
}
