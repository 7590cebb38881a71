package dev.jebena.barista.talk;

import dev.jebena.barista.dialogue.Phrasebook;
import dev.jebena.barista.dialogue.Split;
import dev.jebena.barista.menu.Menu;
import dev.jebena.barista.menu.Menu.Drink;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Draws what a question about the menu is about, with the prices and texts that answer it.
///
/// Immutable.
final class MenuSlots implements Topic.Slots {
    private static final List<String> NUMBERS = List.of("two", "three", "four", "five", "2", "3");
    private static final Set<String> PLANT_MILKS = Set.of("oat", "soy", "almond", "coconut");

    /// Extras that are ways to make a drink: the book asks about them itself.
    private static final Set<String> WAYS = Set.of("decaf", "iced", "extra hot");

    private static final List<String> THINGS =
            Menu.EXTRAS.stream().filter(extra -> !WAYS.contains(extra)).toList();

    private static final List<String> ONSETS =
            List.of(
                    "b", "br", "d", "dr", "f", "fl", "g", "gr", "h", "j", "k", "kr", "l", "m", "n",
                    "p", "pl", "qu", "r", "s", "sh", "sk", "st", "t", "tr", "v", "w", "y", "z");
    private static final List<String> NUCLEI =
            List.of("a", "e", "i", "o", "u", "ai", "ee", "oo", "an", "el", "in", "or", "um");
    private static final List<String> ENDS = List.of("", "", "s", "s", "s", "k", "x", "ng", "st");

    private static final Set<String> FREE = Set.of("cinnamon", "sugar");
    private static final Set<String> WITHOUT_ARTICLE =
            Set.of("filter coffee", "cold brew", "hot chocolate", "tea");

    @Override
    public Map<String, String> draw(Phrasebook book, Split split, RandomGenerator random) {
        Map<String, String> slots = new HashMap<>();
        Drink drink = any(Menu.DRINKS, random);
        drink(slots, "drink", drink, book, split, random);
        slots.put("name", drink.name());
        slots.put("a_name", a(drink.name()));
        slots.put("A_name", capital(a(drink.name())));
        slots.put("price", drink.price().toPlainString());
        slots.put("large_price", drink.price().add(Menu.LARGE).toPlainString());
        Drink other =
                any(Menu.DRINKS.stream().filter(each -> !each.equals(drink)).toList(), random);
        drink(slots, "other", other, book, split, random);
        String milk = any(Menu.MILKS, random);
        slots.put("milk", milk);
        slots.put("Milk", capital(milk));
        slots.put(
                "milk_price",
                PLANT_MILKS.contains(milk)
                        ? Menu.PLANT_MILK.toPlainString() + " euros extra"
                        : "nothing extra");
        extra(slots, random);
        new DressedDrink(drink, random).into(slots);
        slots.put("thing", book.say("thing", split, random));
        slots.put("made_up", madeUp(random));
        slots.put("total", total(drink, other, random));
        return slots;
    }

    private static void drink(
            Map<String, String> slots,
            String slot,
            Drink drink,
            Phrasebook book,
            Split split,
            RandomGenerator random) {
        String called = book.say("call " + drink.name(), split, random);
        slots.put(slot, called);
        slots.put(slot + "s", called + "s");
        slots.put((slot.equals("other") ? "an_" : "a_") + slot, a(called));
        String subject = WITHOUT_ARTICLE.contains(drink.name()) ? drink.name() : a(drink.name());
        slots.put(capital(slot) + "_is", capital(subject) + " is");
        slots.put(
                slot.equals("other") ? "other_description" : "description",
                book.say("describe " + drink.name(), split, random));
    }

    private static void extra(Map<String, String> slots, RandomGenerator random) {
        String thing = any(THINGS, random);
        String said = thing.equals("extra shot") ? "an extra shot" : thing;
        slots.put("extra", said);
        slots.put("Extra", capital(said));
        slots.put(
                "extra_price",
                FREE.contains(thing)
                        ? "nothing extra"
                        : Menu.EXTRA.toPlainString() + " euros extra");
    }

    /// A word that can be spoken and that nobody knows, so that copying is learned and not a list.
    private static String madeUp(RandomGenerator random) {
        StringBuilder word = new StringBuilder();
        int syllables = 2 + random.nextInt(2);
        for (int i = 0; i < syllables; i++) {
            word.append(any(ONSETS, random)).append(any(NUCLEI, random));
        }
        return word.append(any(ENDS, random)).toString();
    }

    private static String total(Drink drink, Drink other, RandomGenerator random) {
        String many = any(NUMBERS, random) + " " + drink.name() + "s";
        return switch (random.nextInt(4)) {
            case 0 -> many;
            case 1 -> many + " and " + a(other.name());
            case 2 -> many + " and " + any(NUMBERS, random) + " " + other.name() + "s";
            default -> a(drink.name()) + " and " + a(other.name());
        };
    }

    /// A drink with one thing about it.
    private static final class DressedDrink {
        private static final Set<String> NO_COFFEE =
                Set.of("chai latte", "matcha latte", "hot chocolate", "tea");
        private static final Set<String> NEVER_ICED = Set.of("cold brew", "hot chocolate");

        private final String asked;
        private final String plainly;
        private final BigDecimal price;

        DressedDrink(Drink drink, RandomGenerator random) {
            String name = drink.name();
            String milk = any(Menu.MILKS, random);
            String thing = any(THINGS, random);
            int way = random.nextInt(10);
            BigDecimal more = BigDecimal.ZERO;
            String said = name;
            String meant = name;
            if (way < 5 && !name.equals("espresso")) {
                meant = name + " with " + milk + " milk";
                said = random.nextBoolean() ? meant : milk + " " + name;
                more = PLANT_MILKS.contains(milk) ? Menu.PLANT_MILK : more;
            } else if (way < 7) {
                meant = name + " with " + (thing.equals("extra shot") ? "an " : "") + thing;
                said = meant;
                more = FREE.contains(thing) ? more : Menu.EXTRA;
            } else if (way == 7 && !NEVER_ICED.contains(name)) {
                meant = "iced " + name;
                said = meant;
            } else if (way == 8 && !NO_COFFEE.contains(name)) {
                meant = "decaf " + name;
                said = meant;
            }
            String size = meant.equals(name) ? any(List.of("small", "medium"), random) : "";
            if (size.isEmpty() && random.nextInt(3) == 0) {
                size = any(Menu.SIZES, random);
            }
            String sized = size.isEmpty() ? "" : size + " ";
            this.asked = a(sized + said);
            this.plainly = a(sized + meant);
            this.price = drink.price().add(more).add(surcharge(size));
        }

        private static BigDecimal surcharge(String size) {
            return size.equals("large") ? Menu.LARGE : BigDecimal.ZERO;
        }

        void into(Map<String, String> slots) {
            slots.put("a_dressed", asked);
            slots.put("Dressed_plainly", capital(plainly));
            slots.put("dressed_price", price.toPlainString());
        }
    }

    private static <T> T any(List<T> from, RandomGenerator random) {
        return from.get(random.nextInt(from.size()));
    }

    private static String a(String thing) {
        return ("aeiou".indexOf(thing.charAt(0)) >= 0 ? "an " : "a ") + thing;
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
