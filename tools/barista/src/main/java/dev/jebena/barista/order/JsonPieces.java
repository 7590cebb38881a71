package dev.jebena.barista.order;

import dev.jebena.barista.menu.Menu;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What an order's JSON is made of, but for the name: each piece stands for one decision, such as
/// which milk. As one token each they make an answer a fourth as long.
public final class JsonPieces {
    /// Each is longer than every piece that is a part of it.
    public static final List<String> ALL = all();

    private JsonPieces() {}

    private static List<String> all() {
        List<String> pieces =
                new ArrayList<>(
                        List.of(
                                "{\"customer\":null,\"items\":[",
                                "{\"customer\":\"",
                                "\",\"items\":["));
        Menu.DRINKS.forEach(drink -> pieces.add("{\"drink\":\"" + drink.name() + '"'));
        pieces.addAll(choices("size", Menu.SIZES));
        pieces.addAll(choices("milk", Menu.MILKS));
        IntStream.rangeClosed(1, Item.MOST).forEach(count -> pieces.add(",\"quantity\":" + count));
        pieces.addAll(List.of(",\"extras\":[", ",\"extras\":[]}", "]}"));
        Menu.EXTRAS.forEach(extra -> pieces.add('"' + extra + '"'));
        Stream.of("null", "true", "false").forEach(toGo -> pieces.add("],\"to_go\":" + toGo + '}'));
        return List.copyOf(pieces);
    }

    private static List<String> choices(String key, List<String> values) {
        List<String> choices = new ArrayList<>();
        choices.add(",\"" + key + "\":null");
        values.forEach(value -> choices.add(",\"" + key + "\":\"" + value + '"'));
        return choices;
    }
}
