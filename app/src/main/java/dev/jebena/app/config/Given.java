package dev.jebena.app.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What was given, from all sources: a later one goes before an earlier one. Owned by one thread.
final class Given {

    /// A value with its source.
    record Value(Raw raw, Origin origin) {}

    private final Schema schema;
    private final Map<String, List<Value>> values = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    Given(Schema schema) {
        this.schema = schema;
    }

    /// All values given for a key, the one that counts last.
    List<Value> values(String key) {
        return List.copyOf(values.getOrDefault(key, List.of()));
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /// Reads a file, if it is there or must be.
    void file(Path file, boolean required) {
        String name = file.toString();
        try {
            Optional<Raw> root = YamlText.parse(Files.readString(file));
            root.ifPresent(raw -> section(name, "", raw));
        } catch (YamlText.Malformed e) {
            problems.add(
                    new Problem(new Origin.File(name, e.line()), String.valueOf(e.getMessage())));
        } catch (NoSuchFileException e) {
            if (required) {
                problems.add(new Problem(new Origin.File(name, 1), "does not exist"));
            }
        } catch (CharacterCodingException e) {
            problems.add(new Problem(new Origin.File(name, 1), "is no UTF-8 text"));
        } catch (IOException e) {
            problems.add(new Problem(new Origin.File(name, 1), "cannot be read: " + e));
        }
    }

    private void section(String file, String prefix, Raw raw) {
        if (!(raw instanceof Raw.Fields fields)) {
            boolean empty = raw instanceof Raw.Scalar scalar && isNothing(scalar.text());
            if (!empty) {
                String what =
                        prefix.isEmpty()
                                ? "expected keys"
                                : prefix + " is a section: expected keys";
                problems.add(new Problem(new Origin.File(file, raw.line()), what));
            }
            return;
        }
        Set<String> seen = new HashSet<>();
        for (Raw.Field field : fields.fields()) {
            String dotted = prefix.isEmpty() ? field.name() : prefix + "." + field.name();
            Origin where = new Origin.File(file, field.line());
            if (!seen.add(field.name())) {
                problems.add(new Problem(where, dotted + " stands here a second time"));
            } else if (schema.isSection(dotted)) {
                section(file, dotted, field.value());
            } else {
                put(dotted, field.value(), where);
            }
        }
    }

    /// Reads the variables that are meant for a key. Others that begin with `JEBENA_` and a section
    /// are problems; the rest is not ours (an orchestrator adds `JEBENA_SERVICE_HOST` and such).
    void environment(Map<String, String> environment) {
        for (Schema.Entry entry : schema.entries()) {
            variable(environment, entry.key().alias(), entry.name());
        }
        Set<String> known = new LinkedHashSet<>();
        for (Schema.Entry entry : schema.entries()) {
            variable(environment, entry.variable(), entry.name());
            known.add(entry.variable());
        }
        environment.keySet().stream()
                .filter(name -> !known.contains(name) && isMeantForUs(name))
                .sorted()
                .forEach(name -> problems.add(unknownVariable(name, known)));
    }

    /// A variable that is set to nothing is not given.
    private void variable(Map<String, String> environment, String name, String key) {
        String text = environment.getOrDefault(name, "");
        if (!text.isEmpty()) {
            Origin where = new Origin.Environment(name);
            put(key, text(text, where), where);
        }
    }

    private boolean isMeantForUs(String name) {
        return schema.sections().stream().anyMatch(s -> name.startsWith(Schema.variable(s) + "_"));
    }

    private static Problem unknownVariable(String name, Set<String> known) {
        String hint = Nearest.to(name, known.stream()).map(near -> ", perhaps " + near).orElse("");
        return new Problem(new Origin.Environment(name), "means no key" + hint);
    }

    /// Takes a value from the command line.
    void flag(String key, String text) {
        Origin where = new Origin.CommandLine();
        put(key, text(text, where), where);
    }

    private void put(String key, Raw raw, Origin where) {
        if (schema.entry(key).isPresent()) {
            values.computeIfAbsent(key, any -> new ArrayList<>()).add(new Value(raw, where));
        } else if (schema.isSection(key)) {
            problems.add(new Problem(where, key + " is a section: name one of its keys"));
        } else {
            String hint = schema.nearest(key).map(near -> ", perhaps " + near).orElse("");
            problems.add(new Problem(where, "there is no key " + key + hint));
        }
    }

    /// A value outside of a file is plain text, unless it is written as a list.
    private Raw text(String text, Origin where) {
        if (!text.startsWith("[")) {
            return scalar(text);
        }
        try {
            return YamlText.parse(text).orElse(scalar(""));
        } catch (YamlText.Malformed e) {
            problems.add(new Problem(where, String.valueOf(e.getMessage())));
            return scalar("");
        }
    }

    private static Raw scalar(String text) {
        return new Raw.Scalar(text, 0);
    }

    private static boolean isNothing(String text) {
        return text.isEmpty() || text.equals("null") || text.equals("~");
    }
}
