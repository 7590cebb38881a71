package dev.jebena.barista.order;

import dev.jebena.barista.dialogue.Phrasebook;
import dev.jebena.barista.menu.Menu;
import dev.jebena.barista.order.MessageTemplate.Fix;
import dev.jebena.barista.order.MessageTemplate.Shared;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Orders as whole people would type them, each message one template in which only what is ordered
/// and names are filled in: what is put together from parts sounds like nobody. Owned by one
/// thread.
final class WholeMessages {
    private static final List<MessageTemplate> ALL =
            Phrasebook.text(WholeMessages.class, "messages.txt")
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(MessageTemplate::parse)
                    .toList();

    private static final Pattern SLOT = Pattern.compile("\\{([^{}]+)}");

    /// Behind these an extra is a thing and not a way to make a drink.
    private static final Pattern THING =
            Pattern.compile("(?i)(with|w/|add|put|bung|throw|includ\\w+) (also )?\\{e}");

    private final Voice voice;
    private final Manner manner;
    private final ItemSpeech speech;

    /// What fills the slots of one message, and the order it comes to.
    private static final class Filling {
        private final List<Item> items = new ArrayList<>();
        private final List<String> texts = new ArrayList<>();
        private final List<String> drinks = new ArrayList<>();

        /// What is shared or becomes of what is taken back.
        private String value = "";
    }

    WholeMessages(Voice voice, Manner manner) {
        this.voice = voice;
        this.manner = manner;
        this.speech = new ItemSpeech(voice);
    }

    /// The draft of an order in which nothing is taken back.
    Draft plain() {
        return draft(template(one -> one.fix().isEmpty() && !one.next()));
    }

    /// The draft of an order in which something is.
    Draft corrected() {
        return draft(template(one -> one.fix().isPresent()));
    }

    /// The draft of an order that says it is another one than that before.
    Draft next() {
        return draft(template(MessageTemplate::next));
    }

    private MessageTemplate template(Predicate<MessageTemplate> fits) {
        while (true) {
            MessageTemplate one = voice.pick(ALL);
            if (fits.test(one) && one.heldOut() != voice.training()) {
                return one;
            }
        }
    }

    private Draft draft(MessageTemplate template) {
        Filling filling = new Filling();
        do {
            filling.items.clear();
            filling.items.addAll(RandomItems.several(voice, template.items()));
        } while (!fits(template, filling.items));
        Optional<String> name =
                template.names() ? Optional.of(manner.name(Names.next(voice))) : Optional.empty();
        template.shared().ifPresent(shared -> share(shared, template, filling));
        for (int i = 0; i < filling.items.size(); i++) {
            filling.drinks.add(drinkWord(filling.items.get(i)));
            if (template.shared().isEmpty()) {
                say(template, filling, i);
            }
        }
        template.fix().ifPresent(fix -> fix(fix, template, filling));
        Draft draft = new Draft(new Order(name, filling.items, template.toGo()));
        draft.commasMayGo = false;
        draft.cased = true;
        draft.former =
                template.text().contains("{old}")
                        ? Optional.of(manner.name(Names.next(voice)))
                        : Optional.empty();
        draft.written = Optional.of(filled(template.text(), filling));
        return draft;
    }

    private static boolean fits(MessageTemplate template, List<Item> items) {
        Set<String> milky =
                Menu.DRINKS.stream()
                        .filter(Menu.Drink::milky)
                        .map(Menu.Drink::name)
                        .collect(Collectors.toSet());
        if (template.shared().equals(Optional.of(Shared.MILK))) {
            return items.stream().allMatch(item -> milky.contains(item.drink()));
        }
        return template.fix()
                .filter(fix -> fix.kind() == Fix.Kind.MILK)
                .map(fix -> milky.contains(items.get(fix.item()).drink()))
                .orElse(true);
    }

    /// Says an item as it is first ordered.
    private void say(MessageTemplate template, Filling filling, int at) {
        Item item = filling.items.get(at);
        boolean recounted =
                template.fix()
                        .filter(fix -> fix.kind() == Fix.Kind.QUANTITY && fix.item() == at)
                        .isPresent();
        Item first = recounted ? item.withExtras(RandomItems.uncounted(item.extras())) : item;
        SaidItem said = speech.say(first, true, false);
        filling.items.set(at, said.item());
        filling.texts.add(said.text());
    }

    private void share(Shared shared, MessageTemplate template, Filling filling) {
        List<String> extras =
                Menu.EXTRAS.stream()
                        .filter(extra ->
                                !thing(template) || voice.knows("extra " + extra + " with"))
                        .filter(extra ->
                                filling.items.stream()
                                        .allMatch(item ->
                                                RandomItems.fits(extra, item.drink(), item.extras())
                                                        && !item.extras().contains(extra)))
                        .toList();
        String size = voice.pick(Menu.SIZES);
        String milk = voice.pick(Menu.MILKS);
        String extra = voice.pick(extras);
        filling.value =
                switch (shared) {
                    case SIZE -> voice.say("size " + size + " bare");
                    case MILK -> milkWord(milk);
                    case EXTRA -> extraWord(extra);
                };
        for (int i = 0; i < filling.items.size(); i++) {
            Item item = filling.items.get(i);
            Item bare =
                    new Item(
                            item.drink(),
                            shared == Shared.SIZE ? Optional.empty() : item.size(),
                            shared == Shared.MILK ? Optional.empty() : item.milk(),
                            item.quantity(),
                            item.extras());
            SaidItem said = speech.say(bare, true, false);
            filling.texts.add(said.text());
            filling.items.set(
                    i,
                    switch (shared) {
                        case SIZE -> said.item().withSize(size);
                        case MILK -> said.item().withMilk(milk);
                        case EXTRA -> with(said.item(), extra);
                    });
        }
    }

    private void fix(Fix fix, MessageTemplate template, Filling filling) {
        switch (fix.kind()) {
            case QUANTITY -> {
                Item item = filling.items.get(fix.item());
                int quantity = RandomItems.quantity(voice);
                while (quantity == item.quantity()) {
                    quantity = RandomItems.quantity(voice);
                }
                filling.value = Changes.number(voice, quantity);
                filling.items.set(fix.item(), item.withQuantity(quantity));
            }
            case SIZE -> {
                Item item = filling.items.get(fix.item());
                String size = RandomItems.otherThan(voice, Menu.SIZES, item.size());
                filling.value = voice.say("size " + size + " bare");
                filling.items.set(fix.item(), item.withSize(size));
            }
            case MILK -> {
                Item item = filling.items.get(fix.item());
                String milk = RandomItems.otherThan(voice, Menu.MILKS, item.milk());
                filling.value = milkWord(milk);
                filling.items.set(fix.item(), item.withMilk(milk));
            }
            case EXTRA -> {
                Item item = filling.items.get(fix.item());
                String extra = RandomItems.anotherExtra(voice, item);
                while (thing(template) && !voice.knows("extra " + extra + " with")) {
                    extra = RandomItems.anotherExtra(voice, item);
                }
                filling.value = extraWord(extra);
                filling.items.set(fix.item(), with(item, extra));
            }
            case DROP -> filling.items.remove(fix.item());
            case SWAP -> filling.items.set(fix.item(), another(filling));
            case ADD -> filling.items.add(another(filling));
            case NAME, TO_GO -> {}
        }
    }

    /// Another item than those ordered, which becomes what is filled in for it.
    private Item another(Filling filling) {
        Item item = RandomItems.one(voice);
        while (holds(filling, item.drink())) {
            item = RandomItems.one(voice);
        }
        SaidItem said = speech.say(item, true, false);
        filling.value = said.text();
        return said.item();
    }

    private static boolean holds(Filling filling, String drink) {
        return filling.items.stream().anyMatch(item -> item.drink().equals(drink));
    }

    private static Item with(Item item, String extra) {
        List<String> extras = new ArrayList<>(item.extras());
        extras.add(extra);
        return item.withExtras(extras);
    }

    private static boolean thing(MessageTemplate template) {
        return THING.matcher(template.text()).find();
    }

    private String milkWord(String milk) {
        while (true) {
            String word = voice.say("milk " + milk + " with");
            if (!word.equals("milk")) {
                return word;
            }
        }
    }

    private String extraWord(String extra) {
        boolean with = voice.knows("extra " + extra + " with");
        return voice.say("extra " + extra + (with ? " with" : " bare"));
    }

    private String drinkWord(Item item) {
        return voice.chance(0.7) ? item.drink() : voice.say("drink " + item.drink());
    }

    private String filled(String text, Filling filling) {
        return SLOT.matcher(text)
                .replaceAll(slot -> Matcher.quoteReplacement(fill(slot.group(1), filling)));
    }

    private String fill(String slot, Filling filling) {
        return switch (slot) {
            case "1", "2", "3" -> filling.texts.get(slot.charAt(0) - '1');
            case "n" -> Manner.NAME;
            case "old" -> Manner.FORMER;
            case "o" -> manner.name(Names.next(voice));
            case "not" -> speech.notOnMenu();
            case "q", "s", "m", "e", "x" -> filling.value;
            default -> filling.drinks.get(slot.charAt(0) - '1');
        };
    }
}
