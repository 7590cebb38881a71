package dev.jebena.barista.order;

import dev.jebena.barista.dialogue.Dialogue;
import dev.jebena.barista.dialogue.Turn;
import java.util.ArrayList;
import java.util.List;

/// One dialogue in the making. Owned by one thread.
final class OrderTalk {
    private static final List<String> SHAPES =
            List.of(
                    "{\"customer\":null,\"items\":[],\"to_go\":null}",
                    "{customer, items: [{drink, size, milk, quantity, extras}], to_go}",
                    "{\"customer\":string|null,\"items\":[{\"drink\":string,\"size\":string|null,"
                            + "\"milk\":string|null,\"quantity\":number,\"extras\":[string]}],"
                            + "\"to_go\":boolean|null}",
                    "{\"customer\": \"...\", \"items\": [{\"drink\": \"...\", \"size\": ..., \"milk\": ...,"
                            + " \"quantity\": 1, \"extras\": []}], \"to_go\": true}");

    /// How often a later message changes nothing.
    private static final double NO_CHANGE = 0.06;

    private final Voice voice;
    private final Manner manner;
    private final OrderSpeech speech;
    private final List<Turn> turns = new ArrayList<>();

    /// Whether the system's message asks for JSON.
    private boolean asksForJson;

    OrderTalk(Voice voice) {
        this.voice = voice;
        this.manner = new Manner(voice);
        this.speech = new OrderSpeech(voice);
    }

    Dialogue dialogue() {
        String kind =
                switch (voice.weighted(voice.habits().kinds())) {
                    case 0 -> {
                        inJson(anyDraft());
                        yield "order";
                    }
                    case 1 -> {
                        inJson(correctedDraft());
                        yield "correction";
                    }
                    case 2 -> {
                        followUp();
                        yield "follow-up";
                    }
                    case 3 -> {
                        inWords();
                        yield "order-in-words";
                    }
                    case 4 -> {
                        notOnMenu();
                        yield "not-on-menu";
                    }
                    default -> {
                        nextOrder();
                        yield "next-order";
                    }
                };
        return new Dialogue(kind, turns);
    }

    private Order anyOrder() {
        return speech.around(RandomItems.several(voice), manner);
    }

    /// An order that often has several items, so that it must be found out which one is meant.
    private Order orderToCorrect() {
        int count = 1 + voice.weighted(voice.habits().correctedItems());
        return speech.around(RandomItems.several(voice, count), manner);
    }

    private Draft anyDraft() {
        if (voice.chance(voice.habits().whole())) {
            return new WholeMessages(voice, manner).plain();
        }
        if (voice.chance(voice.habits().together())) {
            return new Together(voice).draft(speech.around(List.of(), manner));
        }
        if (voice.chance(0.09)) {
            return new OrderForm(voice).draft(anyOrder());
        }
        return speech.plain(anyOrder());
    }

    private Draft correctedDraft() {
        return voice.chance(voice.habits().whole())
                ? new WholeMessages(voice, manner).corrected()
                : new Corrections(voice, manner).draft(orderToCorrect());
    }

    private void inJson(Draft draft) {
        String message = speech.message(draft);
        message = outside(draft, asked(draft, message));
        if (voice.chance(0.06)) {
            greetFirst();
        }
        turns.add(Turn.user(manner.type(message, draft)));
        turns.add(Turn.assistant(draft.order.json()));
    }

    /// A message before, in which nothing is ordered yet.
    private void greetFirst() {
        if (turns.size() == 1 && asksForJson) {
            String text = voice.say("no order yet");
            turns.add(Turn.user(manner.type(text, Order.NOTHING)));
            turns.add(Turn.assistant(Order.NOTHING.json()));
        }
    }

    private void followUp() {
        Order first =
                speech.around(
                        RandomItems.several(
                                voice, 1 + voice.weighted(voice.habits().followedItems())),
                        manner);
        Draft draft = speech.plain(first);
        boolean words = voice.chance(0.1);
        if (words) {
            askNothing();
            String message = speech.message(draft);
            turns.add(Turn.user(manner.type(outside(draft, message), draft)));
            turns.add(Turn.assistant(draft.order.inWords()));
        } else {
            inJson(draft);
        }
        changes(draft.order, 1 + voice.weighted(60, 28, 12), words);
    }

    /// Later messages, each of which changes something of the order before and keeps the rest.
    private void changes(Order first, int count, boolean words) {
        Changes changes = new Changes(voice, manner);
        Order order = first;
        int focus = order.items().size() - 1;
        for (int i = 0; i < count; i++) {
            Changes.Change change =
                    voice.chance(NO_CHANGE)
                            ? new Changes.Change(voice.say("change nothing"), order, focus)
                            : changes.next(order, focus, true);
            order = change.order();
            focus = change.focus();
            String text = Manner.sentence(voice, polite(change.text()));
            turns.add(Turn.user(manner.type(text, order)));
            turns.add(Turn.assistant(words ? order.inWords() : order.json()));
        }
    }

    private String polite(String text) {
        String said = voice.chance(0.12) ? voice.say("before change") + text : text;
        if (voice.practising() && voice.chance(0.05)) {
            return Manner.sentence(voice, said)
                    + " "
                    + voice.say("bystander", "other", Names.next(voice));
        }
        return said;
    }

    private void inWords() {
        Draft draft = voice.chance(0.15) ? correctedDraft() : anyDraft();
        askNothing();
        String message = speech.message(draft);
        turns.add(Turn.user(manner.type(outside(draft, message), draft)));
        turns.add(Turn.assistant(draft.order.inWords()));
    }

    /// A message with the name that stands apart from it.
    private String outside(Draft draft, String message) {
        if (draft.outside.isEmpty()) {
            return message;
        }
        String name = draft.outside.get();
        if (voice.chance(0.3)) {
            return name + voice.pick(List.of("\n", "\n", ". ", " // ")) + message;
        }
        boolean ended = message.matches("(?s).*[.!?)]");
        return message + (ended && voice.chance(0.4) ? " " : "\n") + name;
    }

    private void notOnMenu() {
        if (voice.chance(0.35)) {
            Draft none = new Draft(Order.NOTHING);
            String text = voice.say("no order", "other", Names.next(voice));
            turns.add(Turn.user(manner.type(asked(none, text), none)));
            turns.add(Turn.assistant(Order.NOTHING.json()));
            return;
        }
        int known = voice.weighted(40, 40, 20);
        Draft draft = speech.plain(speech.around(RandomItems.several(voice, known), manner), true);
        if (known > 0 && voice.chance(0.25)) {
            int at = voice.below(known);
            String extra = voice.say("other extra");
            boolean with = draft.texts.get(at).matches(".*( with | w/ |[(,]).*");
            if (!with) {
                draft.texts.set(at, draft.texts.get(at) + " with " + extra);
                inJson(draft);
                return;
            }
        }
        int others = 1 + voice.weighted(70, 30);
        for (int i = 0; i < others; i++) {
            draft.texts.add(voice.below(draft.texts.size() + 1), new ItemSpeech(voice).notOnMenu());
        }
        inJson(draft);
    }

    private void nextOrder() {
        inJson(speech.plain(speech.around(RandomItems.several(voice, 1 + voice.below(2)), manner)));
        int count = 1 + voice.weighted(60, 30, 10);
        for (int i = 0; i < count; i++) {
            boolean whole = voice.chance(voice.habits().whole());
            Draft next = whole ? new WholeMessages(voice, manner).next() : anyDraft();
            String message = speech.message(next);
            String text = whole ? message : outside(next, voice.say("next order", "o", message));
            turns.add(Turn.user(manner.type(text, next)));
            turns.add(Turn.assistant(next.order.json()));
            if (voice.chance(0.2)) {
                changes(next.order, 1, false);
            }
        }
    }

    private void askNothing() {
        if (voice.chance(0.3)) {
            turns.add(Turn.system(voice.say("neutral system")));
        }
    }

    /// Asks for JSON, by the system or by the user, or both.
    private String asked(Draft draft, String message) {
        boolean bySystem = voice.chance(0.4);
        asksForJson = bySystem;
        if (bySystem) {
            turns.add(Turn.system(voice.say("asked by system", "shape", shape())));
        } else if (voice.chance(0.12)) {
            turns.add(Turn.system(voice.say("neutral system")));
        }
        if (bySystem && voice.chance(0.88)) {
            return message;
        }
        if (voice.chance(0.5)) {
            return voice.say("asked before") + message;
        }
        String asked = voice.say("asked behind");
        boolean goesOn = asked.matches("(?s) (\\(|[a-z]|[-=]>).*");
        if (goesOn && !draft.endsWithItems) {
            return sentenceBreak(message) + voice.say("asked alone");
        }
        if (goesOn) {
            return message.replaceFirst("[.!?]+$", "") + asked;
        }
        boolean ended = message.matches("(?s).*[.!?]") && !message.contains("\n");
        return ended || asked.startsWith("\n") ? message + asked : message + "\n" + asked.strip();
    }

    /// What a system message shows of the JSON: its keys, or an order that nobody has asked for.
    private String shape() {
        return voice.chance(0.7) ? voice.pick(SHAPES) : anyDraft().order.json();
    }

    private String sentenceBreak(String message) {
        boolean ended = message.matches("[^\\n]*[.!?]");
        return message + (ended && voice.chance(0.7) ? " " : "\n");
    }
}
