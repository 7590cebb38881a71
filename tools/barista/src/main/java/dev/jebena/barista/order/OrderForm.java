package dev.jebena.barista.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Orders as they are filled in and not as they are spoken: "Drink: latte; Size: large; Name: Zoe",
/// or "latte / large / oat x2". Owned by one thread.
final class OrderForm {
    private final Voice voice;

    /// How the fields of one message are written, the same for all of them.
    private record Style(String is, String between, String items, boolean high) {}

    OrderForm(Voice voice) {
        this.voice = voice;
    }

    /// The draft of an order with its message written.
    Draft draft(Order order) {
        Draft draft = new Draft(order);
        draft.commasMayGo = false;
        draft.written = Optional.of(voice.chance(0.6) ? fields(draft) : slips(draft));
        return draft;
    }

    private String fields(Draft draft) {
        String between = voice.pick(List.of("\n", "\n", "; ", ", ", " | ", " / ", ". "));
        boolean lines = between.equals("\n");
        Style style =
                new Style(
                        voice.pick(List.of(": ", ": ", ": ", "=", " = ", ":", " - ", " -> ")),
                        between,
                        lines
                                ? voice.pick(List.of("\n", "\n\n"))
                                : voice.chance(0.5) ? "\n" : between,
                        voice.chance(0.6));
        List<String> items = new ArrayList<>();
        List<String> words = keys();
        for (Item item : draft.order.items()) {
            items.add(String.join(between, fields(item, words, style)));
        }
        List<String> around = new ArrayList<>();
        draft.order.customer().ifPresent(name -> around.add(name(style)));
        draft.order.toGo().ifPresent(toGo -> around.add(toGo(toGo, style)));
        boolean first = voice.chance(0.35);
        items.addAll(first ? 0 : items.size(), around);
        String message = String.join(style.items(), items);
        return voice.chance(0.2) ? voice.say("list head") + "\n" + message : message;
    }

    private String name(Style style) {
        return voice.practising() && voice.chance(0.3)
                ? new NameFrames(voice).line()
                : field(voice.say("form name"), Manner.NAME, style);
    }

    /// The words for drink, size, milk, how many and extras, the same through a message.
    private List<String> keys() {
        return List.of(
                voice.say("form drink"),
                voice.say("form size"),
                voice.say("form milk"),
                voice.say("form quantity"),
                voice.say("form extras"));
    }

    private List<String> fields(Item item, List<String> keys, Style style) {
        List<String> fields = new ArrayList<>();
        item.size().ifPresent(size -> fields.add(field(keys.get(1), bare("size", size), style)));
        item.milk().ifPresent(milk -> fields.add(field(keys.get(2), milk(milk), style)));
        if (item.quantity() > 1 || voice.chance(0.4)) {
            fields.add(field(keys.get(3), String.valueOf(item.quantity()), style));
        }
        if (!item.extras().isEmpty()) {
            String and = style.between().equals(", ") ? " + " : voice.pick(List.of(", ", " + "));
            fields.add(field(keys.get(4), String.join(and, item.extras()), style));
        } else if (voice.chance(0.12)) {
            fields.add(field(keys.get(4), voice.say("form nothing"), style));
        }
        if (item.size().isEmpty() && voice.chance(0.06)) {
            fields.add(field(keys.get(1), voice.say("form nothing"), style));
        }
        if (voice.chance(0.3)) {
            voice.shuffle(fields);
        }
        fields.addFirst(field(keys.get(0), drink(item), style));
        return fields;
    }

    private static String field(String key, String value, Style style) {
        String shown =
                style.high()
                        ? key.substring(0, 1).toUpperCase(Locale.ROOT) + key.substring(1)
                        : key;
        return shown + style.is() + value;
    }

    private String toGo(boolean toGo, Style style) {
        return switch (voice.weighted(4, 4, 2)) {
            case 0 ->
                    field(voice.say("form to go"), voice.say(toGo ? "form yes" : "form no"), style);
            case 1 -> voice.say(toGo ? "list to go" : "list here");
            default ->
                    field(
                            voice.say("form where"),
                            voice.say(toGo ? "form away" : "form here"),
                            style);
        };
    }

    private String drink(Item item) {
        boolean milky = item.milk().isPresent() && voice.knows("drink " + item.drink() + " milky");
        return voice.say("drink " + item.drink() + (milky ? " milky" : ""));
    }

    private String bare(String kind, String value) {
        return voice.say(kind + " " + value + " bare");
    }

    private String milk(String milk) {
        return voice.chance(0.6) ? milk : voice.say("milk " + milk + " with");
    }

    /// Items of which each is a drink and what belongs to it, with one sign between all parts.
    private String slips(Draft draft) {
        String sign = voice.pick(List.of(" / ", " - ", " | ", ", ", "/", " + ", " – ", " · "));
        String gap = voice.pick(List.of("\n", "\n", "; ", " // "));
        int form = voice.weighted(3, 3, 2, 2, 1);
        List<String> texts = new ArrayList<>();
        for (Item item : draft.order.items()) {
            List<String> parts = new ArrayList<>();
            item.size().ifPresent(size -> parts.add(bare("size", size)));
            item.milk().ifPresent(milk -> parts.add(milk(milk)));
            if (voice.chance(0.3)) {
                voice.shuffle(parts);
            }
            parts.addAll(item.extras());
            parts.addFirst(drink(item));
            texts.add(times(String.join(sign, parts), item.quantity(), form));
        }
        draft.order
                .customer()
                .ifPresent(name -> texts.add(voice.say("list name", Map.of("n", Manner.NAME))));
        draft.order
                .toGo()
                .ifPresent(toGo -> texts.add(voice.say(toGo ? "list to go" : "list here")));
        String message = String.join(gap, texts);
        return voice.chance(0.25) ? voice.say("list head") + "\n" + message : message;
    }

    private String times(String text, int quantity, int form) {
        if (quantity == 1 && voice.chance(0.7)) {
            return text;
        }
        return switch (form) {
            case 0 -> quantity + voice.pick(List.of("x ", " x ", " × ", "× ")) + text;
            case 1 -> text + voice.pick(List.of(" x", " x ", " ×")) + quantity;
            case 2 -> quantity + " " + text;
            case 3 -> text + " (" + voice.pick(List.of("x", "", "qty ")) + quantity + ")";
            default -> text + voice.pick(List.of(" - qty ", ", qty: ", " *")) + quantity;
        };
    }
}
