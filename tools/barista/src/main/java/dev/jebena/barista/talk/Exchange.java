package dev.jebena.barista.talk;

/// A question and its one answer.
///
/// @param manners what may be done to the question without another answer becoming right
record Exchange(String kind, String question, String answer, Manners.Liberty manners) {}
