package dev.jebena.barista.order;

import dev.jebena.barista.menu.Menu;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Orders whose items are said by the help of each other: "three lattes, one with oat and two with
/// soy", "both large", "two want tea, one wants a mocha". Owned by one thread.
final class Together {
    private static final List<String> MILKY =
            Menu.DRINKS.stream().filter(Menu.Drink::milky).map(Menu.Drink::name).toList();

    private final Voice voice;
    private final ItemSpeech speech;

    /// One way that some of the drinks are made.
    private record Way(String words, Item item) {}

    Together(Voice voice) {
        this.voice = voice;
        this.speech = new ItemSpeech(voice);
    }

    /// @param around the name and whether to go; its items are not looked at
    Draft draft(Order around) {
        return switch (voice.weighted(26, 16, 46, 12, 14, 12, 12, voice.training() ? 8 : 0)) {
            case 0 -> parted(around);
            case 1 -> someOf(around);
            case 2 -> alike(around);
            case 3 -> people(around);
            case 4 -> guests(around);
            case 5 -> oneByOne(around);
            case 6 -> another(around);
            default -> halved(around);
        };
    }

    private static Draft draft(Order around, List<Item> items, List<String> texts) {
        Draft draft = new Draft(around.withItems(items));
        draft.texts.addAll(texts);
        draft.commasMayGo = false;
        return draft;
    }

    /// "Three lattes, one with oat and two with soy"; other items may follow.
    private Draft parted(Order around) {
        Item base = base();
        int count = voice.chance(0.75) ? 2 : 3;
        List<Item> items = new ArrayList<>();
        List<String> said = new ArrayList<>();
        int total = 0;
        for (Way way : ways(base, count)) {
            int quantity = 1 + voice.weighted(60, 28, 12);
            total += quantity;
            items.add(way.item().withQuantity(quantity));
            said.add(many(quantity) + " " + way.words());
        }
        if (voice.chance(0.15)) {
            int quantity = 1 + voice.weighted(70, 30);
            total += quantity;
            items.add(base.withQuantity(quantity));
            said.add(many(quantity) + " " + voice.say("plain way"));
            count++;
        }
        String list =
                String.join(", ", said.subList(0, count - 1))
                        + voice.say("part and")
                        + said.getLast();
        String text = counted(base.withQuantity(total)) + voice.say("parts", "x", list);
        return withOthers(around, items, text, base.drink());
    }

    /// "3 large lattes, 1 with soy": the others are made as the first words say.
    private Draft someOf(Order around) {
        Item base = base();
        int others = 1 + voice.weighted(60, 30, 10);
        int quantity = 1 + voice.weighted(80, 20);
        Way way = ways(base, 1).getFirst();
        List<Item> items = List.of(base.withQuantity(others), way.item().withQuantity(quantity));
        String said = many(quantity) + voice.say("of them") + way.words();
        String text = counted(base.withQuantity(others + quantity)) + voice.say("some", "x", said);
        return withOthers(around, items, text, base.drink());
    }

    /// "Four lattes, half of them decaf", or "half with oat, the rest with soy".
    private Draft halved(Order around) {
        Item base = base();
        int half = 1 + voice.weighted(20, 45, 25, 10);
        List<Way> ways = ways(base, 2);
        boolean told = voice.chance(0.35);
        String said = voice.say("half") + " " + ways.getFirst().words();
        if (told) {
            said += voice.say("part and") + voice.say("other half") + " " + ways.getLast().words();
        }
        Item other = (told ? ways.getFirst().item() : base).withQuantity(half);
        Item made = (told ? ways.getLast() : ways.getFirst()).item().withQuantity(half);
        String text = counted(base.withQuantity(2 * half)) + voice.say("parts", "x", said);
        return withOthers(around, List.of(other, made), text, base.drink());
    }

    private Draft withOthers(Order around, List<Item> items, String text, String drink) {
        List<Item> all = new ArrayList<>(items);
        List<String> texts = new ArrayList<>(List.of(text));
        if (voice.chance(0.4)) {
            Item other = RandomItems.one(voice);
            SaidItem said = speech.counted(other);
            if (!other.drink().equals(drink)) {
                boolean first = voice.chance(0.4);
                all.add(first ? 0 : all.size(), said.item());
                texts.add(first ? 0 : 1, said.text());
            }
        }
        return draft(around, all, texts);
    }

    private Item base() {
        String drink = voice.pick(voice.chance(0.8) ? MILKY : names());
        Item item = new Item(drink, Optional.empty(), Optional.empty(), 1, List.of());
        return voice.chance(0.25) ? item.withSize(voice.pick(Menu.SIZES)) : item;
    }

    private static List<String> names() {
        return Menu.DRINKS.stream().map(Menu.Drink::name).toList();
    }

    private String counted(Item item) {
        String drink = voice.say("drink " + item.drink()) + "s";
        String sized = item.size().map(s -> voice.say("size " + s + " before") + " ").orElse("");
        return speech.howMany(item.quantity(), drink) + " " + sized + drink;
    }

    private String many(int quantity) {
        return voice.chance(0.7) ? OrderInWords.NUMBERS.get(quantity) : String.valueOf(quantity);
    }

    /// Ways to make a drink, each different from the others in the same respect.
    private List<Way> ways(Item base, int count) {
        int respect =
                voice.weighted(
                        base.size().isPresent() ? 0 : 3, MILKY.contains(base.drink()) ? 6 : 0, 4);
        List<Way> ways = new ArrayList<>();
        List<String> taken = new ArrayList<>();
        while (ways.size() < count) {
            Way way =
                    switch (respect) {
                        case 0 -> sized(base);
                        case 1 -> milked(base);
                        default -> extra(base);
                    };
            if (!taken.contains(way.item().toString())) {
                taken.add(way.item().toString());
                ways.add(way);
            }
        }
        return ways;
    }

    private Way sized(Item base) {
        String size = voice.pick(Menu.SIZES);
        return new Way(voice.say("size " + size + " bare"), base.withSize(size));
    }

    private Way milked(Item base) {
        String milk = voice.pick(Menu.MILKS);
        String word = voice.say("milk " + milk + " with");
        return new Way(voice.pick(List.of("with ", "with ", "w/ ")) + word, base.withMilk(milk));
    }

    private Way extra(Item base) {
        String extra = RandomItems.anotherExtra(voice, base);
        boolean with = voice.knows("extra " + extra + " with");
        String words =
                with
                        ? "with " + voice.say("extra " + extra + " with")
                        : voice.say("extra " + extra + " bare");
        return new Way(words, base.withExtras(List.of(extra)));
    }

    /// Items that share something said at the end: "a latte and a mocha, both with oat milk".
    private Draft alike(Order around) {
        List<Item> items = RandomItems.several(voice, 1 + voice.weighted(12, 44, 30, 14));
        int drinks = items.stream().mapToInt(Item::quantity).sum();
        if (drinks < 2) {
            items.set(0, items.getFirst().withQuantity(2));
            drinks = 2;
        }
        boolean milky = items.stream().allMatch(item -> MILKY.contains(item.drink()));
        Item free = new Item("latte", Optional.empty(), Optional.empty(), 1, List.of());
        int respect = voice.weighted(4, milky ? 5 : 0, 4);
        Way way = respect == 0 ? sized(free) : respect == 1 ? milked(free) : shared(items);
        List<Item> made = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (Item item : items) {
            Item bare =
                    new Item(
                            item.drink(),
                            respect == 0 ? Optional.empty() : item.size(),
                            respect == 1 || voice.chance(0.7) ? Optional.empty() : item.milk(),
                            item.quantity(),
                            respect == 2 || voice.chance(0.6) ? List.of() : item.extras());
            SaidItem said = speech.say(bare, true, false);
            List<String> extras = new ArrayList<>(said.item().extras());
            extras.addAll(way.item().extras());
            Item all =
                    respect == 0
                            ? said.item().withSize(way.item().size().orElseThrow())
                            : said.item();
            all = respect == 1 ? all.withMilk(way.item().milk().orElseThrow()) : all;
            made.add(all.withExtras(extras));
            texts.add(said.text());
        }
        if (voice.training() && voice.chance(0.25)) {
            String front = voice.say(drinks == 2 ? "pair front" : "crowd front", "x", way.words());
            texts.set(0, front + " " + ItemList.join(voice, texts, true));
            texts.subList(1, texts.size()).clear();
            Draft draft = draft(around, made, texts);
            draft.counted = false;
            return draft;
        }
        String tail = voice.say(drinks == 2 ? "both" : "all", "x", way.words());
        if (voice.chance(0.5)) {
            texts.set(0, ItemList.join(voice, texts, true) + ", " + tail);
            texts.subList(1, texts.size()).clear();
            return draft(around, made, texts);
        }
        Draft draft = draft(around, made, texts);
        draft.afterwards.add(Manner.sentence(voice, tail + (voice.chance(0.3) ? " please" : "")));
        return draft;
    }

    private Way shared(List<Item> items) {
        while (true) {
            Way way = extra(items.get(voice.below(items.size())).withExtras(List.of()));
            String extra = way.item().extras().getFirst();
            if (items.stream().allMatch(i -> RandomItems.fits(extra, i.drink(), i.extras()))
                    && items.stream().noneMatch(i -> i.extras().contains(extra))) {
                return way;
            }
        }
    }

    /// "We are three: two want tea, one wants a mocha."
    private Draft people(Order around) {
        List<Item> items = RandomItems.several(voice, 2 + voice.weighted(75, 25));
        List<Item> made = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        int people = 0;
        for (Item drawn : items) {
            int count = 1 + voice.weighted(50, 30, 15, 5);
            people += count;
            SaidItem said = speech.counted(drawn.withQuantity(1));
            String drink = said.text().replaceFirst("^(a|an|one|1|1x|1 x|a single) ", "");
            boolean article = voice.chance(0.7);
            String what = article ? OrderInWords.article(drink) + " " + drink : drink;
            String wants = voice.say(count == 1 ? "person wants" : "persons want");
            texts.add(many(count) + " " + wants + " " + what);
            made.add(said.item().withQuantity(count));
        }
        String all =
                String.join(", ", texts.subList(0, texts.size() - 1))
                        + voice.pick(List.of(", ", " and ", ", and "))
                        + texts.getLast();
        String front =
                voice.chance(0.7) ? voice.say("persons front", "people", many(people)) + " " : "";
        Draft draft = draft(around, made, List.of(front + all));
        draft.told = true;
        return draft;
    }

    /// "For me a latte, and for my friend a tea."
    private Draft guests(Order around) {
        List<Item> items = RandomItems.several(voice, 2 + voice.weighted(75, 25));
        List<Item> made = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        String before = "";
        for (Item item : items) {
            SaidItem said = speech.counted(item);
            String who = voice.say(made.isEmpty() ? "for me" : "for other");
            if (who.equals(before)) {
                who = "and";
            }
            before = who;
            String gap =
                    made.isEmpty() ? "" : voice.pick(List.of(", ", ", and ", " and ", ". ", "; "));
            boolean behind = who.startsWith("for ") && voice.chance(0.4);
            text.append(gap).append(behind ? said.text() + " " + who : who + " " + said.text());
            made.add(said.item());
        }
        Draft draft = draft(around, made, List.of(text.toString().replace("and and ", "and ")));
        draft.told = true;
        return draft;
    }

    /// "I'd like a latte. And a tea. Oh, and an espresso."
    private Draft oneByOne(Order around) {
        List<Item> items = RandomItems.several(voice, 2 + voice.weighted(65, 35));
        List<Item> made = new ArrayList<>();
        Draft draft = draft(around, List.of(), List.of());
        for (Item item : items) {
            SaidItem said = speech.counted(item);
            made.add(said.item());
            if (draft.texts.isEmpty()) {
                draft.texts.add(said.text());
            } else {
                String add = voice.say("change add", "x", said.text());
                draft.afterwards.add(Manner.sentence(voice, add));
            }
        }
        draft.order = around.withItems(made);
        return draft;
    }

    /// "A latte and another one with oat milk."
    private Draft another(Order around) {
        Item base = new Item(voice.pick(MILKY), Optional.empty(), Optional.empty(), 1, List.of());
        Way way = ways(base, 1).getFirst();
        SaidItem first = speech.counted(base);
        Map<String, String> slots = new HashMap<>(Map.of("x", way.words()));
        String text = first.text() + voice.say("another", slots);
        return withOthers(around, List.of(base, way.item()), text, base.drink());
    }
}
