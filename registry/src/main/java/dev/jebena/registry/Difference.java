package dev.jebena.registry;

import java.util.Optional;

/// One reason why two versions are not compatible, in a plain sentence.
///
/// @param kind what it is about: a keyword of JSON Schema, a rule of another format
/// @param instance the place in the witness that shows it
/// @param older where it stands in the older schema
/// @param newer where it stands in the newer schema
public record Difference(
        String kind,
        String sentence,
        Optional<String> instance,
        Optional<String> older,
        Optional<String> newer) {

    /// One without a place.
    public Difference(String kind, String sentence) {
        this(kind, sentence, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
