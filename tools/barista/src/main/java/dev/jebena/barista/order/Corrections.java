package dev.jebena.barista.order;

import dev.jebena.barista.menu.Menu;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Orders in which something is taken back before the message ends. Owned by one thread.
final class Corrections {
    private final Voice voice;
    private final Manner manner;
    private final ItemSpeech speech;

    Corrections(Voice voice, Manner manner) {
        this.voice = voice;
        this.manner = manner;
        this.speech = new ItemSpeech(voice);
    }

    /// The draft of an order with one correction, sometimes two.
    Draft draft(Order order) {
        Draft draft = new Draft(order);
        draft.commasMayGo = false;
        int way = voice.weighted(36, 42, 10, 7, 5);
        int at = voice.chance(0.5) ? order.items().size() - 1 : voice.below(order.items().size());
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < order.items().size(); i++) {
            Item item = order.items().get(i);
            SaidItem said = i == at && (way == 0 || way == 4) ? inside(item) : speech.counted(item);
            draft.texts.add(said.text());
            items.add(said.item());
        }
        draft.order = order.withItems(items);
        if (way == 1 || way == 4) {
            behind(draft);
        } else if (way == 2) {
            String name = manner.name(Names.next(voice));
            draft.former = Optional.of(manner.name(Names.next(voice)));
            draft.order = draft.order.withCustomer(name);
        } else if (way == 3) {
            boolean toGo = voice.chance(0.6);
            draft.formerToGo = Optional.of(!toGo);
            draft.order = draft.order.withToGo(toGo);
        }
        return draft;
    }

    private void behind(Draft draft) {
        Changes changes = new Changes(voice, manner);
        Order first = draft.order;
        Changes.Change change = changes.next(first, first.items().size() - 1, false);
        draft.order = change.order();
        draft.afterwards.add(Manner.sentence(voice, change.text()));
        if (voice.chance(0.2)) {
            Changes.Change second = changes.next(draft.order, change.focus(), false);
            draft.order = second.order();
            draft.afterwards.add(Manner.sentence(voice, second.text()));
        }
    }

    private SaidItem inside(Item item) {
        return switch (voice.weighted(30, 30, 22, 18)) {
            case 0 -> quantity(item);
            case 1 -> drink(item);
            case 2 -> size(item);
            default -> milk(item);
        };
    }

    private SaidItem quantity(Item item) {
        int former = RandomItems.quantity(voice);
        while (former == item.quantity()) {
            former = RandomItems.quantity(voice);
        }
        Item uncounted = item.withExtras(RandomItems.uncounted(item.extras()));
        SaidItem said = speech.counted(uncounted.withQuantity(former));
        String number =
                voice.chance(0.65)
                        ? OrderInWords.NUMBERS.get(item.quantity())
                        : String.valueOf(item.quantity());
        String text = said.text() + voice.say("fix quantity", "x", number);
        return new SaidItem(text, said.item().withQuantity(item.quantity()), true);
    }

    private SaidItem drink(Item item) {
        String other = RandomItems.otherDrink(voice, List.of(item));
        Item former =
                new Item(other, Optional.empty(), Optional.empty(), item.quantity(), List.of());
        if (voice.chance(0.15)) {
            Item drawn = RandomItems.one(voice);
            former = drawn.drink().equals(item.drink()) ? former : drawn;
            item = item.plain() && !former.plain() ? item.withSize("large") : item;
        }
        SaidItem said = speech.counted(item);
        String text = speech.counted(former).text() + voice.say("fix", "x", said.text());
        return new SaidItem(text, said.item(), true);
    }

    private SaidItem size(Item item) {
        String size = RandomItems.otherThan(voice, Menu.SIZES, Optional.empty());
        String former = RandomItems.otherThan(voice, Menu.SIZES, Optional.of(size));
        SaidItem said = speech.counted(item.withSize(former));
        String word = voice.say("size " + size + " bare");
        Item sized = said.item().withSize(size);
        String[] words = said.text().split(" ", 3);
        if (words.length == 3 && words[1].equals(former) && voice.chance(0.7)) {
            String fix = voice.say("fix", "x", word);
            return new SaidItem(words[0] + " " + former + fix + " " + words[2], sized, true);
        }
        return new SaidItem(said.text() + voice.say("fix", "x", word), sized, true);
    }

    private SaidItem milk(Item item) {
        boolean milky =
                Menu.DRINKS.stream().anyMatch(d -> d.name().equals(item.drink()) && d.milky());
        if (!milky) {
            return size(item);
        }
        String milk = RandomItems.otherThan(voice, Menu.MILKS, Optional.empty());
        String former = RandomItems.otherThan(voice, Menu.MILKS, Optional.of(milk));
        SaidItem said = speech.counted(item.withMilk(former));
        String word = voice.say("milk " + milk + " with");
        String with = voice.chance(0.4) ? "with " + word : word;
        Item made = said.item().withMilk(milk);
        return new SaidItem(said.text() + voice.say("fix", Map.of("x", with)), made, true);
    }
}
