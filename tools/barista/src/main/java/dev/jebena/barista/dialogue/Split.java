package dev.jebena.barista.dialogue;

/// What a dialogue is for. Held-out ones have other names and other phrasings than those the model
/// is trained on.
public enum Split {
    TRAINING,
    HELD_OUT
}
