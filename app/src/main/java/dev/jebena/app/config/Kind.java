package dev.jebena.app.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Turns what was written into what a record component holds.
final class Kind {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    private Kind() {}

    /// The value is not what its key wants, in one or more places.
    static final class Mismatch extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient List<Place> places;

        /// A line and what is wrong there.
        record Place(int line, String what) {}

        Mismatch(int line, String what) {
            this(List.of(new Place(line, what)));
        }

        Mismatch(List<Place> places) {
            super(places.toString());
            this.places = List.copyOf(places);
        }

        List<Place> places() {
            return places;
        }
    }

    /// What was written, as the type wants it; an empty `Optional` for a value that may be left out
    /// and is.
    static Object parse(Type type, Key key, Raw raw) throws Mismatch {
        if (type instanceof ParameterizedType generic) {
            Type argument = generic.getActualTypeArguments()[0];
            if (generic.getRawType() == Optional.class) {
                return scalar(raw).isEmpty()
                        ? Optional.empty()
                        : Optional.of(parse(argument, key, raw));
            }
            return list(argument, key, raw);
        }
        String text = scalar(raw);
        int line = raw.line();
        if (type == boolean.class) {
            return switch (text) {
                case "true" -> true;
                case "false" -> false;
                default -> throw expected("true or false", text, line);
            };
        } else if (type == int.class) {
            return integer(key, text, line);
        } else if (type == OptionalInt.class) {
            return text.equals("auto")
                    ? OptionalInt.empty()
                    : OptionalInt.of(integer(key, text, line));
        } else if (type == Duration.class) {
            return duration(key, text, line);
        } else if (type == Path.class) {
            return path(text, line);
        } else if (type instanceof Class<?> c && c.isEnum()) {
            return choice(c, text, line);
        }
        return text;
    }

    private static String scalar(Raw raw) throws Mismatch {
        return switch (raw) {
            case Raw.Scalar scalar -> scalar.text().equals("null") ? "" : scalar.text();
            case Raw.Items items ->
                    throw new Mismatch(items.line(), "expected one value, got a list");
            case Raw.Fields fields ->
                    throw new Mismatch(fields.line(), "expected one value, got a section");
        };
    }

    private static List<Object> list(Type element, Key key, Raw raw) throws Mismatch {
        List<Raw> items =
                switch (raw) {
                    case Raw.Items list -> list.items();
                    case Raw.Scalar scalar -> separated(scalar);
                    case Raw.Fields fields ->
                            throw new Mismatch(fields.line(), "expected a list, got a section");
                };
        List<Object> values = new ArrayList<>();
        List<Mismatch.Place> wrong = new ArrayList<>();
        for (Raw item : items) {
            try {
                values.add(
                        element instanceof Class<?> c && c.isRecord()
                                ? record(c, item)
                                : parse(element, key, item));
            } catch (Mismatch e) {
                wrong.addAll(e.places());
            }
        }
        if (!wrong.isEmpty()) {
            throw new Mismatch(wrong);
        }
        return List.copyOf(values);
    }

    /// One item of a list whose items have fields.
    private static Object record(Class<?> type, Raw raw) throws Mismatch {
        if (!(raw instanceof Raw.Fields fields)) {
            throw new Mismatch(raw.line(), "expected an item with fields, such as {name: …}");
        }
        Map<String, Raw> given = new LinkedHashMap<>();
        fields.fields().forEach(field -> given.put(field.name(), field.value()));
        List<Mismatch.Place> wrong = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = Schema.snakeCase(component.getName());
            Key key = Objects.requireNonNull(component.getAnnotation(Key.class), name);
            Raw value =
                    Objects.requireNonNullElse(
                            given.remove(name), new Raw.Scalar(key.fallback(), raw.line()));
            try {
                values.add(parse(component.getGenericType(), key, value));
            } catch (Mismatch e) {
                e.places()
                        .forEach(p ->
                                wrong.add(new Mismatch.Place(p.line(), name + ": " + p.what())));
            }
        }
        for (String unknown : given.keySet()) {
            wrong.add(new Mismatch.Place(raw.line(), "has no field '" + unknown + "'"));
        }
        if (!wrong.isEmpty()) {
            throw new Mismatch(wrong);
        }
        try {
            return Records.construct(type, values);
        } catch (IllegalArgumentException refused) {
            throw new Mismatch(raw.line(), String.valueOf(refused.getMessage()));
        }
    }

    /// Variables and flags write lists with commas.
    private static List<Raw> separated(Raw.Scalar scalar) {
        return Arrays.stream(scalar.text().split(",", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .<Raw>map(item -> new Raw.Scalar(item, scalar.line()))
                .toList();
    }

    private static int integer(Key key, String text, int line) throws Mismatch {
        long value;
        try {
            value = Long.parseLong(text.replace("_", ""));
        } catch (NumberFormatException notANumber) {
            throw expected("a whole number", text, line);
        }
        if (value < key.min() || value > key.max()) {
            throw expected(range(key, ""), text, line);
        }
        return Math.toIntExact(value);
    }

    private static Duration duration(Key key, String text, int line) throws Mismatch {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw expected("a duration such as 250ms, 30s, 5m or 2h", text, line);
        }
        long amount = Long.parseLong(matcher.group(1));
        Duration value =
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(amount);
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    default -> Duration.ofHours(amount);
                };
        if (value.toMillis() < key.min() || value.toMillis() > key.max()) {
            throw expected(range(key, "ms"), text, line);
        }
        return value;
    }

    private static Path path(String text, int line) throws Mismatch {
        if (text.isEmpty()) {
            throw expected("a path", text, line);
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw expected("a path", text, line);
        }
    }

    private static Object choice(Class<?> choices, String text, int line) throws Mismatch {
        for (Object constant : choices.getEnumConstants()) {
            if (constant.toString().toLowerCase(Locale.ROOT).equals(text)) {
                return constant;
            }
        }
        String names =
                Arrays.stream(choices.getEnumConstants())
                        .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(" or "));
        throw expected(names, text, line);
    }

    private static String range(Key key, String unit) {
        return "%d%s to %d%s".formatted(key.min(), unit, key.max(), unit);
    }

    private static Mismatch expected(String what, String got, int line) {
        String shown = got.isEmpty() ? "nothing" : "'" + got + "'";
        return new Mismatch(line, "expected " + what + ", got " + shown);
    }
}
