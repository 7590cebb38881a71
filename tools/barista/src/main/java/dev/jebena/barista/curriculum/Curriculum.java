package dev.jebena.barista.curriculum;

import dev.jebena.barista.dialogue.Dialogue;
import dev.jebena.barista.dialogue.Role;
import dev.jebena.barista.dialogue.Split;
import dev.jebena.barista.dialogue.Turn;
import dev.jebena.barista.order.OrderDialogues;
import dev.jebena.barista.talk.TalkDialogues;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// What the model is taught, and how much of each.
///
/// Owned by one thread.
public final class Curriculum {
    private static final double ORDERS = 0.68;
    private static final double LONG = 0.04;
    private static final int MOST_JOINED = 6;

    private final OrderDialogues orders;
    private final TalkDialogues talks;

    public Curriculum(Split split) {
        orders = new OrderDialogues(split);
        talks = new TalkDialogues(split);
    }

    /// A dialogue; the same for the same random numbers.
    public Dialogue next(RandomGenerator random) {
        if (random.nextDouble() < LONG) {
            return joined(random);
        }
        return random.nextDouble() < ORDERS ? orders.next(random) : talks.next(random);
    }

    /// A long talk of several dialogues, none of which has a system message.
    private Dialogue joined(RandomGenerator random) {
        List<Turn> turns = new ArrayList<>();
        int most = random.nextInt(2, MOST_JOINED + 1);
        boolean ordered = false;
        for (int i = 0; i < most && !ordered; i++) {
            ordered = i + 1 == most && random.nextBoolean();
            Dialogue dialogue = ordered ? orders.next(random) : talks.next(random);
            if (dialogue.turns().getFirst().role() != Role.SYSTEM) {
                turns.addAll(dialogue.turns());
            }
        }
        return turns.isEmpty() ? talks.next(random) : new Dialogue("long", turns);
    }
}
