package dev.jebena.barista.order;

import dev.jebena.barista.menu.Menu;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Draws what somebody might order.
final class RandomItems {
    private static final Set<String> COLD = Set.of("cold brew");
    private static final Set<String> NO_COFFEE = Set.of("hot chocolate", "matcha latte", "tea");

    private RandomItems() {}

    /// From one to five items, each with another drink.
    static List<Item> several(Voice voice) {
        return several(voice, 1 + voice.weighted(voice.habits().items()));
    }

    static List<Item> several(Voice voice, int count) {
        List<Item> items = new ArrayList<>();
        Set<String> drinks = new HashSet<>();
        while (items.size() < count) {
            Item item = one(voice);
            if (drinks.add(item.drink())) {
                items.add(item);
            }
        }
        return items;
    }

    static Item one(Voice voice) {
        Menu.Drink drink = voice.pick(Menu.DRINKS);
        Optional<String> size =
                voice.chance(0.35) ? Optional.of(voice.pick(Menu.SIZES)) : Optional.empty();
        Optional<String> milk =
                voice.chance(drink.milky() ? 0.36 : 0.07)
                        ? Optional.of(voice.pick(Menu.MILKS))
                        : Optional.empty();
        return new Item(drink.name(), size, milk, quantity(voice), extras(voice, drink.name()));
    }

    static int quantity(Voice voice) {
        return 1 + voice.weighted(voice.habits().quantities());
    }

    private static List<String> extras(Voice voice, String drink) {
        int count = voice.weighted(60, 28, 9, 3);
        List<String> extras = new ArrayList<>();
        while (extras.size() < count) {
            String extra = voice.pick(Menu.EXTRAS);
            if (!extras.contains(extra) && fits(extra, drink, extras)) {
                extras.add(extra);
                if (Set.of("extra shot", "sugar").contains(extra) && voice.chance(0.25)) {
                    extras.add(extra);
                    if (voice.chance(0.15)) {
                        extras.add(extra);
                    }
                }
            }
        }
        return extras;
    }

    static boolean fits(String extra, String drink, List<String> others) {
        return switch (extra) {
            case "iced" -> !drink.equals("hot chocolate") && !others.contains("extra hot");
            case "extra hot" -> !COLD.contains(drink) && !others.contains("iced");
            case "extra shot" -> !NO_COFFEE.contains(drink);
            default -> true;
        };
    }

    /// Extras without those that may be said with a number, which a later number might mean.
    static List<String> uncounted(List<String> extras) {
        return extras.stream()
                .filter(extra -> !Set.of("extra shot", "sugar").contains(extra))
                .toList();
    }

    /// An extra that an item does not have yet.
    static String anotherExtra(Voice voice, Item item) {
        while (true) {
            String extra = voice.pick(Menu.EXTRAS);
            if (!item.extras().contains(extra) && fits(extra, item.drink(), item.extras())) {
                return extra;
            }
        }
    }

    static String otherThan(Voice voice, List<String> from, Optional<String> value) {
        while (true) {
            String other = voice.pick(from);
            if (!value.equals(Optional.of(other))) {
                return other;
            }
        }
    }

    /// A drink that none of the items has.
    static String otherDrink(Voice voice, List<Item> items) {
        while (true) {
            String drink = voice.pick(Menu.DRINKS).name();
            if (items.stream().noneMatch(item -> item.drink().equals(drink))) {
                return drink;
            }
        }
    }
}
