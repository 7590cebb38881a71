package dev.jebena.registry;

import dev.jebena.schema.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The members of a JSON object, by what they must be. What is missing or of another type is an
/// [IllegalArgumentException] that names the member. Immutable.
public final class Members {
    private final Map<String, Json> members;

    private Members(Map<String, Json> members) {
        this.members = members;
    }

    /// The members of an object.
    public static Members of(Json json) {
        if (json instanceof Json.Object(var members)) {
            return new Members(members);
        }
        throw new IllegalArgumentException("an object is expected, with members by name");
    }

    /// Whether there is a member of that name, and not null.
    public boolean has(String name) {
        return find(name).isPresent();
    }

    public Json get(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }

    public Optional<Json> find(String name) {
        return Optional.ofNullable(members.get(name)).filter(json -> !(json instanceof Json.Null));
    }

    public String text(String name) {
        return text(name, get(name));
    }

    public Optional<String> optionalText(String name) {
        return find(name).map(json -> text(name, json));
    }

    public long integer(String name) {
        return integer(name, get(name));
    }

    /// The integers of a list; none where there is no such member.
    public List<Long> integers(String name) {
        List<Long> integers = new ArrayList<>();
        items(name).forEach(item -> integers.add(integer(name, item)));
        return integers;
    }

    /// An integer of 32 bits.
    public int number(String name) {
        long value = integer(name);
        if (value != (int) value) {
            throw new IllegalArgumentException(name + " must be an integer of 32 bits");
        }
        return (int) value;
    }

    public Optional<Boolean> optionalFlag(String name) {
        return find(name).map(json -> flag(name, json));
    }

    /// The items of a list; none where there is no such member.
    public List<Json> items(String name) {
        return find(name).map(json -> items(name, json)).orElse(List.of());
    }

    /// The texts of a list; none where there is no such member.
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        items(name).forEach(item -> texts.add(text(name, item)));
        return texts;
    }

    static String text(String name, Json json) {
        if (json instanceof Json.Text(String text)) {
            return text;
        }
        throw new IllegalArgumentException(name + " must be a string");
    }

    private static long integer(String name, Json json) {
        if (json instanceof Json.Number(BigDecimal value)) {
            try {
                return value.longValueExact();
            } catch (ArithmeticException e) {
                throw new IllegalArgumentException(name + " must be an integer of 64 bits", e);
            }
        }
        throw new IllegalArgumentException(name + " must be a number");
    }

    private static boolean flag(String name, Json json) {
        if (json instanceof Json.Bool(boolean value)) {
            return value;
        }
        throw new IllegalArgumentException(name + " must be true or false");
    }

    static List<Json> items(String name, Json json) {
        if (json instanceof Json.Array(List<Json> items)) {
            return items;
        }
        throw new IllegalArgumentException(name + " must be a list");
    }
}
