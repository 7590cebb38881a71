package dev.jebena.barista.order;

import dev.jebena.barista.menu.Menu;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Changes to an order that was said before, as sentences of their own. Owned by one thread.
final class Changes {
    /// @param text with [Manner#NAME] where a new name stands
    /// @param order as it is afterwards
    /// @param focus the item that was talked about last, or -1
    record Change(String text, Order order, int focus) {}

    private final Voice voice;
    private final Manner manner;
    private final ItemSpeech speech;

    Changes(Voice voice, Manner manner) {
        this.voice = voice;
        this.manner = manner;
        this.speech = new ItemSpeech(voice);
    }

    /// A change that makes a difference.
    ///
    /// @param later whether it comes in a later message, where name and to go may change too
    Change next(Order order, int focus, boolean later) {
        while (true) {
            int around = later ? 9 : 0;
            Optional<Change> change =
                    switch (voice.weighted(22, 12, 14, 12, 12, 12, 12, 5, 4, around, around)) {
                        case 0 -> add(order);
                        case 1 -> drop(order);
                        case 2 -> quantity(order, focus);
                        case 3 -> size(order);
                        case 4 -> milk(order);
                        case 5 -> extra(order);
                        case 6 -> replace(order);
                        case 7 -> more(order);
                        case 8 -> without(order);
                        case 9 -> name(order);
                        default -> toGo(order);
                    };
            if (change.isPresent() && !change.get().order().equals(order)) {
                return change.get();
            }
        }
    }

    private Optional<Change> add(Order order) {
        if (order.items().size() > 4) {
            return Optional.empty();
        }
        Item wanted =
                RandomItems.one(voice).withDrink(RandomItems.otherDrink(voice, order.items()));
        if (!wanted.extras().stream()
                .allMatch(e -> RandomItems.fits(e, wanted.drink(), List.of()))) {
            return Optional.empty();
        }
        SaidItem said = speech.counted(wanted);
        List<Item> items = new ArrayList<>(order.items());
        items.add(said.item());
        String text = voice.say("change add", "x", said.text());
        return Optional.of(new Change(text, order.withItems(items), items.size() - 1));
    }

    private Optional<Change> drop(Order order) {
        int at = voice.below(order.items().size());
        if (order.items().size() < 2 || !alone(order, at)) {
            return Optional.empty();
        }
        List<Item> items = new ArrayList<>(order.items());
        Item item = items.remove(at);
        return Optional.of(
                new Change(voice.say("change drop", slots(item)), order.withItems(items), -1));
    }

    private Optional<Change> quantity(Order order, int focus) {
        int last = order.items().size() - 1;
        List<String> extras = order.items().get(last).extras();
        boolean clear = extras.equals(RandomItems.uncounted(extras));
        boolean plain = focus == last && clear && voice.chance(0.5);
        int at = plain ? last : voice.below(last + 1);
        Item item = order.items().get(at);
        int other = RandomItems.quantity(voice);
        if ((!plain && !alone(order, at)) || other == item.quantity()) {
            return Optional.empty();
        }
        Map<String, String> slots = slots(item.withQuantity(other));
        slots.put("q", number(voice, other));
        String section = plain ? "change quantity" : "change quantity of";
        return changed(order, at, item.withQuantity(other), voice.say(section, slots));
    }

    /// A number as a word or in digits.
    static String number(Voice voice, int quantity) {
        return voice.chance(0.65) ? OrderInWords.NUMBERS.get(quantity) : String.valueOf(quantity);
    }

    private Optional<Change> size(Order order) {
        int at = voice.below(order.items().size());
        Item item = order.items().get(at);
        String size = RandomItems.otherThan(voice, Menu.SIZES, item.size());
        String word = voice.say("size " + size + " bare");
        return set(order, at, item.withSize(size), "change size", word);
    }

    private Optional<Change> milk(Order order) {
        int at = voice.below(order.items().size());
        Item item = order.items().get(at);
        String milk = RandomItems.otherThan(voice, Menu.MILKS, item.milk());
        boolean milky = voice.knows("drink " + item.drink() + " milky");
        if (milky && voice.chance(0.8)) {
            return Optional.empty();
        }
        String word = voice.say("milk " + milk + " with");
        if (word.equals("milk")) {
            return Optional.empty();
        }
        return set(order, at, item.withMilk(milk), "change milk", word);
    }

    private Optional<Change> extra(Order order) {
        int at = voice.below(order.items().size());
        Item item = order.items().get(at);
        String extra = RandomItems.anotherExtra(voice, item);
        List<String> extras = new ArrayList<>(item.extras());
        extras.add(extra);
        boolean with = voice.knows("extra " + extra + " with");
        String word = voice.say("extra " + extra + (with ? " with" : " bare"));
        String section = with ? "change extra" : "change way";
        return set(order, at, item.withExtras(extras), section, word);
    }

    private Optional<Change> without(Order order) {
        int at = voice.below(order.items().size());
        Item item = order.items().get(at);
        List<String> extras = new ArrayList<>(item.extras());
        if (extras.isEmpty()) {
            return Optional.empty();
        }
        String extra = extras.getLast();
        extras.removeIf(extra::equals);
        boolean with = voice.knows("extra " + extra + " with");
        return with
                ? set(order, at, item.withExtras(extras), "change without", extra)
                : Optional.empty();
    }

    /// Changes one item that is told by its drink, or that is the only one.
    private Optional<Change> set(Order order, int at, Item item, String section, String value) {
        if (!alone(order, at)) {
            return Optional.empty();
        }
        Map<String, String> slots = slots(item);
        slots.put("v", value);
        boolean only = order.items().size() == 1 && voice.chance(0.5);
        String text = voice.say(only ? section + " of it" : section, slots);
        return changed(order, at, item, text);
    }

    private Optional<Change> replace(Order order) {
        int at = voice.below(order.items().size());
        Item item = order.items().get(at);
        if (!item.plain() || !alone(order, at)) {
            return Optional.empty();
        }
        String drink = RandomItems.otherDrink(voice, order.items());
        Item other = new Item(drink, item.size(), item.milk(), item.quantity(), List.of());
        if (item.quantity() == 1 && voice.chance(0.35)) {
            Item drawn = RandomItems.one(voice);
            boolean known = order.items().stream().anyMatch(i -> i.drink().equals(drawn.drink()));
            other = known ? other : drawn.withQuantity(1);
        }
        SaidItem said = speech.counted(other);
        Map<String, String> slots = slots(item);
        slots.put("x", said.text());
        return changed(order, at, said.item(), voice.say("change drink", slots));
    }

    private Optional<Change> more(Order order) {
        int at = voice.below(order.items().size());
        Item item = order.items().get(at);
        if (!item.plain() || !alone(order, at) || item.quantity() == Item.MOST) {
            return Optional.empty();
        }
        String text = voice.say("change more", slots(item.withQuantity(1)));
        return changed(order, at, item.withQuantity(item.quantity() + 1), text);
    }

    private Optional<Change> name(Order order) {
        String name = manner.name(Names.next(voice));
        String section = order.customer().isPresent() ? "change name" : "first name";
        String text = voice.say(section, "n", Manner.NAME);
        return Optional.of(new Change(text, order.withCustomer(name), -1));
    }

    private Optional<Change> toGo(Order order) {
        boolean toGo = !order.toGo().orElse(voice.chance(0.4));
        String said = order.toGo().isPresent() ? "change " : "first ";
        String text = voice.say(said + (toGo ? "to go" : "here"));
        return Optional.of(new Change(text, order.withToGo(toGo), -1));
    }

    private static Optional<Change> changed(Order order, int at, Item item, String text) {
        List<Item> items = new ArrayList<>(order.items());
        items.set(at, item);
        return Optional.of(new Change(text, order.withItems(items), at));
    }

    /// Whether an item can be told by its drink.
    private static boolean alone(Order order, int at) {
        String drink = order.items().get(at).drink();
        return order.items().stream().filter(item -> item.drink().equals(drink)).count() == 1;
    }

    /// The drink of an item, one or many as it has.
    private Map<String, String> slots(Item item) {
        Map<String, String> slots = new HashMap<>();
        String drink = voice.chance(0.7) ? item.drink() : voice.say("drink " + item.drink());
        slots.put("d", item.quantity() > 1 ? drink + "s" : drink);
        slots.put("an", OrderInWords.article(drink));
        return slots;
    }
}
