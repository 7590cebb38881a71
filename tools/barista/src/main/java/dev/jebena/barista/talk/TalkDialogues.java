package dev.jebena.barista.talk;

import dev.jebena.barista.dialogue.Dialogue;
import dev.jebena.barista.dialogue.Phrasebook;
import dev.jebena.barista.dialogue.Split;
import dev.jebena.barista.dialogue.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;

/// Makes dialogues that are no orders: about Jebena, the menu, what the barista does not know, and
/// small talk. Every question stands by itself and has one answer.
///
/// Immutable.
public final class TalkDialogues {
    private static final int EXAM_SEED = 60;

    /// What is asked of the menu in the exam.
    private static final List<String> EXAM_MENU =
            List.of(
                    "price",
                    "price",
                    "price",
                    "large",
                    "with",
                    "milk-price",
                    "contents",
                    "contents",
                    "difference",
                    "have-drink",
                    "have-not",
                    "have-not",
                    "list",
                    "sizes",
                    "milks",
                    "without-milk",
                    "without-caffeine",
                    "strong",
                    "sweet",
                    "cold");

    private static final int EXAM_FACTS = 30;

    private final Split split;
    private final Manners manners = new Manners();
    private final Facts facts = Facts.ofSourceTree();
    private final Topic jebena =
            new Topic("fact", facts.book(), (_, _, _) -> Map.of(), facts.secrets());
    private final Topic menu = new Topic("menu", book("menu.txt"), new MenuSlots());
    private final Topic elsewhere =
            new Topic("elsewhere", book("elsewhere.txt"), new ElsewhereSlots());
    private final Topic smallTalk =
            new Topic("small-talk", book("small-talk.txt"), (_, _, _) -> Map.of());

    /// @throws IllegalStateException when the facts are not found above the working folder
    public TalkDialogues(Split split) {
        this.split = split;
    }

    private static Phrasebook book(String name) {
        return new Openers().book(name);
    }

    /// A dialogue of one to three questions. Its kind is that of the last one.
    public Dialogue next(RandomGenerator random) {
        List<Turn> turns = new ArrayList<>();
        if (random.nextInt(100) < 25) {
            turns.add(Turn.system(manners.system(split, random)));
        }
        int more = random.nextInt(100) < 15 ? 1 + random.nextInt(2) : 0;
        for (int i = 0; i < more; i++) {
            add(turns, ask(random), random);
        }
        Exchange last = ask(random);
        add(turns, last, random);
        return new Dialogue(last.kind(), turns);
    }

    private Exchange ask(RandomGenerator random) {
        int share = random.nextInt(100);
        if (share < 38) {
            return jebena.ask(split, random);
        }
        if (share < 77) {
            return menu.ask(split, random);
        }
        return (share < 88 ? elsewhere : smallTalk).ask(split, random);
    }

    private void add(List<Turn> turns, Exchange asked, RandomGenerator random) {
        turns.add(Turn.user(manners.type(asked.question(), asked.manners(), split, random)));
        turns.add(Turn.assistant(asked.answer()));
    }

    /// The sixty questions that a trained model is asked, the same every time: thirty about Jebena,
    /// each about another fact, twenty about the menu, six from elsewhere, four of small talk.
    public List<Dialogue> exam() {
        Random random = new Random(EXAM_SEED);
        List<Exchange> asked = new ArrayList<>();
        for (Fact fact : facts.all().subList(0, EXAM_FACTS)) {
            asked.add(jebena.ask(fact.id(), split, random));
        }
        for (String name : EXAM_MENU) {
            asked.add(menu.ask(name, split, random));
        }
        for (String name : List.of("topic", "topic", "topic", "topic", "topic", "topic")) {
            asked.add(elsewhere.ask(name, split, random));
        }
        for (String name : List.of("hello", "thanks", "who-are-you", "goodbye")) {
            asked.add(smallTalk.ask(name, split, random));
        }
        return asked.stream().map(TalkDialogues::alone).toList();
    }

    private static Dialogue alone(Exchange asked) {
        return new Dialogue(
                asked.kind(), List.of(Turn.user(asked.question()), Turn.assistant(asked.answer())));
    }
}
