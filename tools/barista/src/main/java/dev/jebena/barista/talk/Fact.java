package dev.jebena.barista.talk;

import java.util.List;

/// Something a newcomer asks about Jebena.
///
/// @param evidence fragments of README.md that say what the answer says
/// @param questions ways to ask in training, in the notation of a phrasebook
/// @param heldOut ways to ask that training never shows
record Fact(
        String id,
        String answer,
        List<String> evidence,
        List<String> questions,
        List<String> heldOut) {
    Fact {
        evidence = List.copyOf(evidence);
        questions = List.copyOf(questions);
        heldOut = List.copyOf(heldOut);
        if (evidence.isEmpty() || questions.isEmpty() || heldOut.isEmpty()) {
            throw new IllegalArgumentException(
                    "fact " + id + " needs evidence, questions and held_out questions");
        }
    }
}
