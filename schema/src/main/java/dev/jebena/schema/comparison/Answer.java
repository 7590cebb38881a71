package dev.jebena.schema.comparison;

import dev.jebena.schema.json.Json;

/// What came of the search for a value.
sealed interface Answer {

    /// There is one.
    record Found(Json value) implements Answer {}

    /// There is none.
    record None() implements Answer {

        /// The only one.
        static final None NONE = new None();
    }

    /// Nobody knows: the keyword was too hard.
    record Unknown(String keyword, String reason) implements Answer {}

    /// What is known when neither this nor the other found a value: the first that is unknown.
    default Answer or(Answer other) {
        return this instanceof Unknown ? this : other;
    }
}
