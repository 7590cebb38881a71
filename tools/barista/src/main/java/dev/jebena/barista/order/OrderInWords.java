package dev.jebena.barista.order;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// An order repeated in a sentence: `Two oat flat whites and an espresso for Maria, to go. Coming
/// right up!` There is one way to say each order.
final class OrderInWords {
    static final List<String> NUMBERS =
            List.of(
                    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
                    "ten", "eleven", "twelve");

    /// The extras that are said before the drink.
    private static final List<String> ADJECTIVES = List.of("decaf", "iced", "extra hot");

    private OrderInWords() {}

    static String of(Order order) {
        if (order.items().isEmpty()) {
            return "There is nothing on this order yet. What would you like?";
        }
        String items = list(order.items().stream().map(OrderInWords::item).toList());
        return Character.toUpperCase(items.charAt(0))
                + items.substring(1)
                + order.customer().map(" for "::concat).orElse("")
                + order.toGo().map(toGo -> toGo ? ", to go" : ", to have here").orElse("")
                + ". Coming right up!";
    }

    private static String item(Item item) {
        List<String> words = new ArrayList<>();
        item.size().ifPresent(words::add);
        ADJECTIVES.stream().filter(item.extras()::contains).forEach(words::add);
        item.milk()
                .map(milk -> Set.of("whole", "skimmed").contains(milk) ? milk + "-milk" : milk)
                .ifPresent(words::add);
        words.add(item.quantity() == 1 ? item.drink() : item.drink() + "s");
        List<String> additions = new ArrayList<>();
        for (String extra : new LinkedHashSet<>(item.extras())) {
            if (!ADJECTIVES.contains(extra)) {
                additions.add(addition(extra, Collections.frequency(item.extras(), extra)));
            }
        }
        String drink = String.join(" ", words);
        return (item.quantity() == 1 ? article(drink) : NUMBERS.get(item.quantity()))
                + " "
                + drink
                + (additions.isEmpty() ? "" : " with " + list(additions));
    }

    private static String addition(String extra, int times) {
        if (times > 1) {
            return NUMBERS.get(Math.min(times, Item.MOST)) + " " + extra + "s";
        }
        return extra.equals("extra shot") ? "an extra shot" : extra;
    }

    static String article(String before) {
        return "aeio".indexOf(before.charAt(0)) >= 0 ? "an" : "a";
    }

    private static String list(List<String> parts) {
        int last = parts.size() - 1;
        return last == 0
                ? parts.getFirst()
                : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }
}
