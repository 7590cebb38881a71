package dev.jebena.barista.order;

import dev.jebena.barista.dialogue.Dialogue;
import dev.jebena.barista.dialogue.Split;
import java.util.random.RandomGenerator;

/// Makes dialogues in which somebody orders. The same random numbers give the same dialogues.
///
/// The kinds are `order`, `correction` (something is taken back inside the message), `follow-up`
/// (changes in later messages), `order-in-words` (JSON is not asked for), `not-on-menu` (JSON is
/// asked for, but there is little or nothing to order), and `next-order` (another order after one).
public final class OrderDialogues {
    private final Split split;

    public OrderDialogues(Split split) {
        this.split = split;
    }

    /// The next dialogue, as guests talk.
    public Dialogue next(RandomGenerator random) {
        return next(random, false);
    }

    /// The next dialogue.
    ///
    /// @param practising whether a training says what is hard more often than guests do
    public Dialogue next(RandomGenerator random, boolean practising) {
        return new OrderTalk(new Voice(split, practising, random)).dialogue();
    }
}
