package dev.jebena.barista.order;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Says one item: what stands before the drink, what behind it and how is drawn for each part.
/// Owned by one thread.
final class ItemSpeech {
    /// How what stands behind the drink is tied to it.
    private enum Tie {
        WITH,
        BRACKETS,
        COMMAS,
        NONE
    }

    /// Something that is said of a drink: its size, its milk, or one of its extras.
    private record Part(String section, Optional<String> extra, int times) {
        boolean size() {
            return section.startsWith("size");
        }
    }

    private static final Set<String> MAY_BE_BLACK = Set.of("filter coffee", "americano", "tea");

    private final Voice voice;

    ItemSpeech(Voice voice) {
        this.voice = voice;
    }

    /// Says an item that begins with how many, to stand anywhere.
    SaidItem counted(Item item) {
        return say(item, true, true);
    }

    /// @param counted whether the text must begin with how many
    /// @param open whether parts may follow after a comma: what comes next must begin with a number
    SaidItem say(Item item, boolean counted, boolean open) {
        Tie tie = Tie.values()[voice.weighted(45, 11, open ? 18 : 0, 26)];
        List<Part> before = new ArrayList<>();
        List<Part> behind = new ArrayList<>();
        List<Part> with = new ArrayList<>();
        List<Part> bare = new ArrayList<>();
        List<Part> parts = parts(item);
        boolean doubled =
                item.drink().equals("espresso")
                        && Collections.frequency(item.extras(), "extra shot") == 1
                        && voice.chance(0.5);
        for (Part part : parts) {
            if (!doubled || !part.section().equals("extra extra shot")) {
                switch (place(part, item, tie)) {
                    case 0 -> before.add(part);
                    case 1 -> with.add(part);
                    case 2 -> bare.add(part);
                    default -> behind.add(part);
                }
            }
        }
        arrange(before);
        List<String> extras = new ArrayList<>();
        String front = String.join(" ", words(before, " before", extras));
        if (doubled) {
            extras.add("extra shot");
        }
        StringBuilder rest = new StringBuilder();
        for (String word : words(behind, " behind", extras)) {
            rest.append(' ').append(word);
        }
        if (!with.isEmpty()) {
            rest.append(voice.pick(List.of(" with ", " with ", " with ", " with ", " w/ ")));
            rest.append(list(words(with, " with", extras)));
        }
        if (!bare.isEmpty()) {
            String said = String.join(", ", words(bare, " bare", extras));
            rest.append(tie == Tie.COMMAS ? ", " + said : " (" + said + ")");
        } else if (open && voice.chance(MAY_BE_BLACK.contains(item.drink()) ? 0.08 : 0.03)) {
            rest.append(", ").append(nothingElse(item));
        }
        Item said = item.withExtras(extras);
        boolean manyCups = front.isEmpty() || before.getLast().size();
        return number(said, front, noun(item, doubled, manyCups), rest.toString(), counted);
    }

    /// Says something that is not on the menu.
    String notOnMenu() {
        String thing = voice.say("other thing");
        if (voice.chance(0.7)) {
            String article = OrderInWords.article(thing);
            return (voice.chance(0.8) ? article : "one") + " " + thing;
        }
        int count = 2 + voice.below(4);
        boolean words = voice.chance(0.6);
        String many = thing.replaceFirst("^(glass|bottle|slice)|(?<!h)$", "$1s");
        return (words ? OrderInWords.NUMBERS.get(count) : String.valueOf(count)) + " " + many;
    }

    private List<Part> parts(Item item) {
        List<Part> parts = new ArrayList<>();
        item.size().ifPresent(size -> parts.add(new Part("size " + size, Optional.empty(), 1)));
        item.milk().ifPresent(milk -> parts.add(new Part("milk " + milk, Optional.empty(), 1)));
        for (String extra : new LinkedHashSet<>(item.extras())) {
            int times = Collections.frequency(item.extras(), extra);
            String section = "extra " + extra + (times == 1 ? "" : " " + times);
            parts.add(new Part(section, Optional.of(extra), times));
        }
        if (voice.chance(0.35)) {
            Collections.rotate(parts, 1);
        }
        return parts;
    }

    private int place(Part part, Item item, Tie tie) {
        // "extra hot chocolate" would be a hot chocolate with something more
        boolean odd =
                part.section().equals("extra extra hot") && item.drink().equals("hot chocolate");
        boolean rare = Set.of("extra extra shot", "extra cinnamon").contains(part.section());
        int often = tie == Tie.NONE ? 40 : part.size() ? 14 : 9;
        int before = voice.knows(part.section() + " before") && !odd ? rare ? 1 : often : 0;
        int with = voice.knows(part.section() + " with") ? tie == Tie.WITH ? 12 : 2 : 0;
        int bare = tie == Tie.BRACKETS || tie == Tie.COMMAS ? 14 : odd ? 1 : 0;
        int behind = voice.knows(part.section() + " behind") ? 1 : 0;
        return voice.weighted(before, with, bare, behind);
    }

    private void arrange(List<Part> before) {
        if (voice.chance(0.3)) {
            for (int i = before.size() - 1; i > 0; i--) {
                Collections.swap(before, i, voice.below(i + 1));
            }
        }
    }

    private List<String> words(List<Part> parts, String form, List<String> extras) {
        List<String> words = new ArrayList<>();
        for (Part part : parts) {
            words.add(voice.say(section(part.section(), form)));
            part.extra()
                    .ifPresent(extra -> extras.addAll(Collections.nCopies(part.times(), extra)));
        }
        return words;
    }

    /// Where a part has no words of its own for standing alone, those after "with" do.
    private String section(String part, String form) {
        return voice.knows(part + form) ? part + form : part + " with";
    }

    private String list(List<String> parts) {
        int last = parts.size() - 1;
        if (last == 0) {
            return parts.getFirst();
        }
        String and = voice.pick(List.of(" and ", " and ", " and ", " & ", " plus "));
        return String.join(", ", parts.subList(0, last)) + and + parts.get(last);
    }

    private String nothingElse(Item item) {
        if (!item.extras().isEmpty()) {
            return "nothing else";
        }
        if (item.milk().isEmpty() && MAY_BE_BLACK.contains(item.drink())) {
            return voice.say("nothing with black");
        }
        return voice.say(item.milk().isPresent() ? "nothing with milky" : "nothing with");
    }

    private String noun(Item item, boolean doubled, boolean bare) {
        boolean many = item.quantity() > 1;
        if (doubled) {
            String noun = voice.say("double espresso");
            return many ? noun + "s" : noun;
        }
        boolean milky = item.milk().isPresent() && voice.knows("drink " + item.drink() + " milky");
        String noun = voice.say("drink " + item.drink() + (milky ? " milky" : ""));
        if (bare && voice.knows("vessel " + item.drink()) && voice.chance(0.12)) {
            String vessel = voice.say("vessel " + item.drink());
            return (many ? vessel + "s" : vessel) + " of " + noun;
        }
        return many ? noun + "s" : noun;
    }

    private SaidItem number(Item item, String front, String noun, String rest, boolean counted) {
        String drink = front.isEmpty() ? noun : front + " " + noun;
        int quantity = item.quantity();
        boolean bare = !counted && voice.chance(quantity == 1 ? 0.75 : 0.2);
        if (bare) {
            String times = quantity == 1 && voice.chance(0.9) ? "" : " " + times(quantity);
            String one = voice.chance(0.6) ? singular(drink, quantity) : drink;
            return new SaidItem((times.isEmpty() ? drink : one + times) + rest, item, false);
        }
        String number = howMany(quantity, drink);
        boolean sign = number.matches("\\d+ ?x");
        String said = sign && voice.chance(0.7) ? singular(drink, quantity) : drink;
        return new SaidItem(number + " " + said + rest, item, true);
    }

    private static String singular(String drink, int quantity) {
        boolean cups = drink.contains("s of ");
        return quantity > 1 && drink.endsWith("s") && !cups
                ? drink.substring(0, drink.length() - 1)
                : drink;
    }

    private String times(int quantity) {
        return voice.say("times", "n", String.valueOf(quantity));
    }

    /// A number before a drink.
    String howMany(int quantity, String before) {
        String word = OrderInWords.NUMBERS.get(quantity);
        String digits = String.valueOf(quantity);
        String article = OrderInWords.article(before);
        return switch (quantity) {
            case 1 ->
                    switch (voice.weighted(62, 17, 12, 4, 2, 2)) {
                        case 0 -> article;
                        case 1 -> "one";
                        case 2 -> "1";
                        case 3 -> "1x";
                        case 4 -> "1 x";
                        default -> "a single";
                    };
            case 2 -> voice.say("two");
            case 6 -> voice.say("six");
            case 12 -> voice.say("twelve");
            default ->
                    switch (voice.weighted(50, 40, 6, 4)) {
                        case 0 -> word;
                        case 1 -> digits;
                        case 2 -> digits + "x";
                        default -> digits + " x";
                    };
        };
    }
}
