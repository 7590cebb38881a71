package dev.jebena.schema.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A place in a JSON document (RFC 6901), as the names and indices that lead to it. Immutable.
public record JsonPointer(List<String> tokens) {

    /// The whole document.
    public static final JsonPointer ROOT = new JsonPointer(List.of());

    public JsonPointer {
        tokens = List.copyOf(tokens);
    }

    /// The pointer that `text` writes: empty, or each token after a slash.
    ///
    /// @throws IllegalArgumentException where `text` is no pointer
    public static JsonPointer parse(String text) {
        if (text.isEmpty()) {
            return ROOT;
        }
        if (text.charAt(0) != '/') {
            throw new IllegalArgumentException("a JSON pointer begins with a slash: " + text);
        }
        List<String> tokens = new ArrayList<>();
        for (String token : text.substring(1).split("/", -1)) {
            tokens.add(unescape(token, text));
        }
        return new JsonPointer(tokens);
    }

    /// The place `token` below this one.
    public JsonPointer append(String token) {
        String[] longer = Arrays.copyOf(tokens.toArray(String[]::new), tokens.size() + 1);
        longer[tokens.size()] = token;
        return new JsonPointer(List.of(longer));
    }

    /// The item `index` below this one.
    public JsonPointer append(int index) {
        return append(Integer.toString(index));
    }

    /// What lies at this place of `document`, if anything does.
    public Optional<Json> in(Json document) {
        Optional<Json> at = Optional.of(document);
        for (String token : tokens) {
            at = at.flatMap(value -> child(value, token));
        }
        return at;
    }

    private static Optional<Json> child(Json value, String token) {
        return switch (value) {
            case Json.Object(var members) -> Optional.ofNullable(members.get(token));
            case Json.Array(var items) ->
                    index(token).filter(i -> i < items.size()).map(items::get);
            case Json.Null _, Json.Bool _, Json.Number _, Json.Text _ -> Optional.empty();
        };
    }

    private static Optional<Integer> index(String token) {
        boolean plain =
                !token.isEmpty()
                        && token.length() <= 9
                        && token.chars().allMatch(c -> c >= '0' && c <= '9')
                        && (token.length() == 1 || token.charAt(0) != '0');
        return plain ? Optional.of(Integer.valueOf(token)) : Optional.empty();
    }

    private static String unescape(String token, String text) {
        for (int i = token.indexOf('~'); i >= 0; i = token.indexOf('~', i + 1)) {
            char next = i + 1 < token.length() ? token.charAt(i + 1) : ' ';
            if (next != '0' && next != '1') {
                throw new IllegalArgumentException("~ is followed by 0 or 1: " + text);
            }
        }
        return token.replace("~1", "/").replace("~0", "~");
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (String token : tokens) {
            text.append('/').append(token.replace("~", "~0").replace("/", "~1"));
        }
        return text.toString();
    }
}
