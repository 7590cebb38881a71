package dev.jebena.barista.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts an order into a message: what is ordered, and around it in many orders the name, whether it
/// is to go, politeness and small talk. Owned by one thread.
final class OrderSpeech {
    private enum Place {
        INLINE,
        BEFORE,
        BEHIND,
        SIGNED,
        WANTS,
        NOT,
        BETWEEN,
        OUTSIDE
    }

    /// How often a name stands in a frame that is made anew, in the training.
    private static final double MADE = 0.45;

    private final Voice voice;
    private final NameFrames frames;

    OrderSpeech(Voice voice) {
        this.voice = voice;
        this.frames = new NameFrames(voice);
    }

    /// The message, with [Manner#NAME] where the name stands.
    String message(Draft draft) {
        if (draft.written.isPresent()) {
            return draft.written.get();
        }
        return listed(draft) ? lines(draft) : sentences(draft);
    }

    private boolean listed(Draft draft) {
        return !draft.told
                && draft.former.isEmpty()
                && draft.formerToGo.isEmpty()
                && voice.chance(draft.texts.size() > 1 ? 0.09 : 0.03);
    }

    private String lines(Draft draft) {
        List<String> lines = new ArrayList<>();
        if (voice.chance(0.4)) {
            lines.add(voice.say("list head"));
        }
        String mark = voice.pick(List.of("- ", "- ", "* ", "", "• ", "-"));
        boolean numbered = mark.isEmpty() && voice.chance(0.2) && !draft.counted;
        List<String> last = new ArrayList<>();
        for (int i = 0; i < draft.texts.size(); i++) {
            lines.add((numbered ? (i + 1) + ") " : mark) + draft.texts.get(i));
        }
        lines.addAll(draft.afterwards);
        draft.order
                .customer()
                .ifPresent(name ->
                        last.add(
                                made() ? frames.line() : voice.say("list name", "n", Manner.NAME)));
        draft.order
                .toGo()
                .ifPresent(toGo -> last.add(voice.say(toGo ? "list to go" : "list here")));
        voice.shuffle(last);
        if (draft.afterwards.isEmpty() && voice.chance(0.2)) {
            lines.addAll(0, last);
        } else {
            lines.addAll(last);
        }
        if (voice.chance(0.15)) {
            lines.add(voice.say("thanks"));
        }
        return String.join("\n", lines);
    }

    private String sentences(Draft draft) {
        Place name = namePlace(draft);
        Place toGo = toGoPlace(draft);
        List<String> before = new ArrayList<>();
        List<String> behind = new ArrayList<>(draft.afterwards);
        String tail = tail(draft, name, toGo);
        if (name == Place.BETWEEN) {
            int at = voice.below(draft.texts.size() - 1);
            draft.texts.set(at, draft.texts.get(at) + frames.between());
            draft.commasMayGo = false;
        } else if (name == Place.OUTSIDE) {
            draft.outside = Optional.of(voice.chance(0.5) ? frames.sentence() : frames.line());
        }
        String items = ItemList.join(voice, draft.texts, draft.counted) + tail;
        String core = core(draft, items, tail, name);
        around(draft, name, toGo, before, behind);
        greet(before, core, draft.told);
        if (name != Place.SIGNED && voice.chance(0.2)) {
            behind.add(sentence(voice.say("thanks")));
        }
        if (name == Place.SIGNED) {
            behind.add(voice.say("name signed", "n", Manner.NAME));
        } else if (voice.chance(0.02)) {
            behind.add(voice.say("emoji"));
        }
        draft.endsWithItems = behind.isEmpty();
        String gap = voice.chance(0.05) ? "\n" : " ";
        StringBuilder text = new StringBuilder(String.join(" ", before));
        if (!before.isEmpty()) {
            text.append(before.getLast().endsWith(":") && voice.chance(0.15) ? "\n" : " ");
        }
        text.append(core);
        for (String sentence : behind) {
            text.append(sentence.startsWith("\n") ? "" : gap).append(sentence);
        }
        return text.toString();
    }

    private Place namePlace(Draft draft) {
        if (draft.order.customer().isEmpty()) {
            return Place.NOT;
        }
        if (draft.former.isPresent()) {
            return voice.chance(0.5) ? Place.INLINE : Place.BEHIND;
        }
        int wants = draft.told ? 0 : 8;
        int between = draft.counted && draft.texts.size() > 1 ? 12 : 0;
        return voice.training()
                ? Place.values()[voice.weighted(44, 16, 15, 12, wants, 0, between, 8)]
                : Place.values()[voice.weighted(46, 15, 14, 15, wants, 0)];
    }

    private Place toGoPlace(Draft draft) {
        if (draft.order.toGo().isEmpty()) {
            return Place.NOT;
        }
        if (draft.formerToGo.isPresent()) {
            return Place.INLINE;
        }
        return Place.values()[voice.weighted(58, 12, 30, 0, 0, 0)];
    }

    /// What is tied to the items: name, whether to go, and please.
    private String tail(Draft draft, Place name, Place toGo) {
        List<String> parts = new ArrayList<>();
        if (toGo == Place.INLINE) {
            boolean first = draft.formerToGo.orElse(draft.order.toGo().orElseThrow());
            parts.add(voice.say(first ? "to go inline" : "here inline"));
        }
        if (name == Place.INLINE) {
            String sign = draft.former.isPresent() ? Manner.FORMER : Manner.NAME;
            boolean bare = draft.former.isEmpty() && voice.chance(0.14);
            parts.add(
                    draft.former.isEmpty() && made()
                            ? frames.inline()
                            : voice.say(bare ? "name bare" : "name inline", "n", sign));
        } else if (name == Place.NOT && voice.training() && voice.chance(0.08)) {
            parts.add(voice.pick(List.of(" for ", ", for ")) + voice.say("nameless who"));
        }
        voice.shuffle(parts);
        if (voice.chance(0.22) && parts.stream().noneMatch(part -> part.contains("please"))) {
            int at = voice.chance(0.3) ? 0 : parts.size();
            parts.add(at, voice.chance(0.55) ? " please" : ", please");
        }
        return String.join("", parts);
    }

    private String core(Draft draft, String items, String tail, Place name) {
        if (draft.told) {
            return sentence(items);
        }
        if (name == Place.WANTS) {
            return sentence(voice.say("name wants", "n", Manner.NAME) + " " + items);
        }
        if (!draft.counted || voice.chance(0.24)) {
            return sentence(items);
        }
        if (voice.chance(0.42)) {
            String asked = framed("question", items, tail);
            return asked + (voice.chance(0.85) ? "?" : ".");
        }
        return sentence(framed("statement", items, tail));
    }

    /// Words may follow what is ordered only where nothing is tied to it that ends there.
    private String framed(String section, String items, String tail) {
        while (true) {
            String text = voice.say(section, "order", items);
            boolean simple = tail.isEmpty() || tail.matches(" (for \\S+|to go|for here|please)");
            if (simple || text.endsWith(items)) {
                return text;
            }
        }
    }

    private void around(
            Draft draft, Place name, Place toGo, List<String> before, List<String> behind) {
        Map<String, String> slots = Map.of("n", Manner.NAME);
        List<String> first = new ArrayList<>();
        List<String> last = new ArrayList<>();
        if (name == Place.BEFORE) {
            first.add(made() ? frames.front() : voice.say("name front", slots));
        } else if (name == Place.BEHIND) {
            String sign = draft.former.isPresent() ? Manner.FORMER : Manner.NAME;
            boolean made = draft.former.isEmpty() && made();
            String said =
                    sentence(made ? frames.sentence() : voice.say("name sentence", "n", sign));
            last.add(draft.former.isPresent() ? said + " " + otherName() : said);
        }
        if (name == Place.NOT && voice.training() && voice.chance(0.16)) {
            if (voice.chance(0.5)) {
                first.add(voice.say("nameless front"));
            } else {
                last.add(sentence(voice.say("nameless")));
            }
        }
        if (toGo == Place.BEFORE) {
            first.add(voice.say(draft.order.toGo().orElseThrow() ? "to go front" : "here front"));
        } else if (toGo == Place.BEHIND) {
            boolean away = draft.order.toGo().orElseThrow();
            last.add(sentence(voice.say(away ? "to go sentence" : "here sentence")));
        }
        String other = Names.next(voice);
        boolean noisy = voice.chance(0.12);
        if (noisy) {
            String noise = voice.say("noise before", "other", other);
            first.addFirst(voice.chance(0.08) ? noise + ", so:" : sentence(noise));
        } else if (voice.chance(0.02) && !draft.told) {
            first.add(voice.say("usual", "other", other));
        }
        if (!noisy && voice.chance(0.15)) {
            last.add(sentence(voice.say("noise after", "other", other)));
        }
        if (voice.practising() && voice.chance(0.1)) {
            bystanders(first, last);
        }
        voice.shuffle(last);
        merge(last, name == Place.BEHIND && toGo == Place.BEHIND && draft.former.isEmpty());
        before.addAll(first);
        behind.addAll(last);
        if (name == Place.INLINE && draft.former.isPresent()) {
            behind.addFirst(otherName());
        }
        draft.formerToGo.ifPresent(former ->
                behind.addFirst(sentence(voice.say(former ? "correct here" : "correct to go"))));
    }

    private boolean made() {
        return voice.practising() && voice.chance(MADE);
    }

    /// People who are talked about and order nothing, one or more.
    private void bystanders(List<String> first, List<String> last) {
        int count = 1 + voice.weighted(65, 25, 10);
        for (int i = 0; i < count; i++) {
            String text = sentence(voice.say("bystander", "other", Names.next(voice)));
            if (voice.chance(0.5)) {
                first.addFirst(text);
            } else {
                last.add(text);
            }
        }
    }

    private String otherName() {
        return sentence(voice.say("correct name", "n", Manner.NAME));
    }

    /// Says two sentences as one, as in "It's for Zoe, to go".
    private void merge(List<String> sentences, boolean may) {
        if (may && sentences.size() == 2 && voice.chance(0.4)) {
            String first = sentences.getFirst().replaceFirst("[.!]$", "");
            String and = voice.pick(List.of(", ", ", ", " and ", " - "));
            sentences.set(0, first + and + sentences.remove(1));
        }
    }

    private void greet(List<String> before, String core, boolean told) {
        if (voice.chance(0.3)) {
            String mark = voice.pick(List.of(",", ",", "!", ".", ""));
            before.addFirst(voice.say("greeting") + mark);
        } else if (voice.chance(0.07) && !told && !core.isEmpty()) {
            before.addFirst(voice.say("filler") + voice.pick(List.of(",", "", "...")));
        }
    }

    private String sentence(String text) {
        return Manner.sentence(voice, text);
    }

    /// A draft that says all items one after the other.
    Draft plain(Order order) {
        return plain(order, voice.chance(0.9));
    }

    /// @param counted whether each item begins with how many
    Draft plain(Order order, boolean counted) {
        ItemSpeech speech = new ItemSpeech(voice);
        Draft draft = new Draft(order);
        draft.counted = counted;
        List<Item> items = new ArrayList<>();
        for (Item item : order.items()) {
            SaidItem said = speech.say(item, draft.counted, draft.counted);
            draft.texts.add(said.text());
            items.add(said.item());
        }
        draft.order = order.withItems(items);
        return draft;
    }

    /// A name and whether to go, each sometimes not said.
    Order around(List<Item> items, Manner manner) {
        Optional<String> name =
                voice.chance(0.6) ? Optional.of(manner.name(Names.next(voice))) : Optional.empty();
        Optional<Boolean> toGo =
                voice.chance(0.45) ? Optional.of(voice.chance(0.6)) : Optional.empty();
        return new Order(name, items, toGo);
    }
}
