package dev.jebena.barista.order;

import java.util.ArrayList;
import java.util.List;

/// Joins what is ordered into one text.
final class ItemList {
    private ItemList() {}

    /// Says items one after the other. What must not be misread decides what joins them: an item
    /// that does not begin with a number takes a comma or a line break before it.
    static List<SaidItem> say(Voice voice, ItemSpeech speech, List<Item> items, boolean counted) {
        List<SaidItem> said = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            said.add(speech.say(items.get(i), counted, counted || items.size() == 1));
        }
        return said;
    }

    static String join(Voice voice, List<String> texts, boolean counted) {
        if (texts.size() == 1) {
            return texts.getFirst();
        }
        String joiner;
        String last;
        if (counted) {
            joiner =
                    voice.pick(
                            List.of(
                                    ", ", ", ", ", ", ", ", " and ", " plus ", "; ", " + ", " / ",
                                    " & "));
            last =
                    switch (voice.weighted(56, 12, 5, 5, 4, 4, 4, 4, 3, 3, 8)) {
                        case 0 -> " and ";
                        case 1 -> ", and ";
                        case 2 -> " plus ";
                        case 3 -> " as well as ";
                        case 4 -> " & ";
                        case 5 -> ", then ";
                        case 6 -> " and also ";
                        case 7 -> " + ";
                        case 8 -> " along with ";
                        case 9 -> ", also ";
                        default -> joiner;
                    };
        } else {
            joiner = voice.pick(List.of(", ", ", ", ", ", "; ", " + ", " / ", ", and "));
            last = voice.chance(0.25) ? ", and " : joiner;
        }
        return String.join(joiner, texts.subList(0, texts.size() - 1)) + last + texts.getLast();
    }
}
