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

/// What the model is taught, how much of each, and when: to copy first, then short dialogues, then
/// any.
///
/// Owned by one thread.
public final class Curriculum {
    private static final double ORDERS = 0.68;
    private static final double LONG = 0.04;
    private static final int MOST_JOINED = 6;

    /// Until here all is drill.
    private static final double DRILL_ONLY = 0.03;

    /// From here on little is.
    private static final double DRILL_OVER = 0.1;

    private static final double LASTING_DRILL = 0.04;

    /// How many exercises of the drill hide what is to be copied, before other dialogues begin.
    private static final double HIDDEN_AT_FIRST = 0.25;

    private static final double HIDDEN = 0.7;

    /// From here on dialogues are of any length.
    private static final double ANY_LENGTH = 0.2;

    private static final int SHORTEST_OF = 3;

    /// From here on more and more orders are as guests give them.
    private static final double REHEARSAL = 0.5;

    /// From here on most are.
    private static final double MOST_REHEARSED = 0.75;

    private static final double REHEARSED = 0.7;

    private final OrderDialogues orders;
    private final TalkDialogues talks;

    public Curriculum(Split split) {
        orders = new OrderDialogues(split);
        talks = new TalkDialogues(split);
    }

    /// A dialogue of a training of which a share is done; the same for the same random numbers.
    public Dialogue next(RandomGenerator random, double done) {
        if (random.nextDouble() < drill(done)) {
            boolean hidden = random.nextDouble() < (done < DRILL_ONLY ? HIDDEN_AT_FIRST : HIDDEN);
            return hidden
                    ? CopyDrill.hidden(random)
                    : CopyDrill.next(random, (int) (3 + 100 * Math.min(done, DRILL_OVER)));
        }
        boolean shortened = random.nextDouble() < 1 - done / ANY_LENGTH;
        Dialogue shortest = dialogue(random, done);
        for (int i = 1; shortened && i < SHORTEST_OF; i++) {
            Dialogue other = dialogue(random, done);
            shortest = length(other) < length(shortest) ? other : shortest;
        }
        return shortest;
    }

    private static double drill(double done) {
        double falling = (DRILL_OVER - done) / (DRILL_OVER - DRILL_ONLY);
        return Math.clamp(falling, LASTING_DRILL, 1);
    }

    private static int length(Dialogue dialogue) {
        return dialogue.turns().stream().mapToInt(turn -> turn.text().length()).sum();
    }

    /// A dialogue as at the end of a training.
    public Dialogue next(RandomGenerator random) {
        return dialogue(random, 1);
    }

    private Dialogue dialogue(RandomGenerator random, double done) {
        if (random.nextDouble() < LONG) {
            return joined(random, done);
        }
        return random.nextDouble() < ORDERS ? order(random, done) : talks.next(random);
    }

    private Dialogue order(RandomGenerator random, double done) {
        double rising = (done - REHEARSAL) / (MOST_REHEARSED - REHEARSAL);
        boolean rehearsed = random.nextDouble() < REHEARSED * Math.clamp(rising, 0, 1);
        return orders.next(random, !rehearsed);
    }

    /// A long talk of several dialogues, none of which has a system message.
    private Dialogue joined(RandomGenerator random, double done) {
        List<Turn> turns = new ArrayList<>();
        int most = random.nextInt(2, MOST_JOINED + 1);
        boolean ordered = false;
        for (int i = 0; i < most && !ordered; i++) {
            ordered = i + 1 == most && random.nextBoolean();
            Dialogue dialogue = ordered ? order(random, done) : talks.next(random);
            if (dialogue.turns().getFirst().role() != Role.SYSTEM) {
                turns.addAll(dialogue.turns());
            }
        }
        return turns.isEmpty() ? talks.next(random) : new Dialogue("long", turns);
    }
}
