package dev.jebena.barista.talk;

/// A question and its one answer.
///
/// @param exact whether the answer repeats a part of the question, which must then stay as it is
record Exchange(String kind, String question, String answer, boolean exact) {}
