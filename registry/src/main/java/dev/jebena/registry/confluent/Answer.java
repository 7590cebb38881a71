package dev.jebena.registry.confluent;

import dev.jebena.schema.json.Json;

/// What an operation answers.
sealed interface Answer permits Answer.Document, Answer.Text, Answer.Empty, Answer.Busy, Refusal {

    /// A JSON document.
    record Document(Json json) implements Answer {}

    /// The text of a schema, as it was given.
    record Text(String text) implements Answer {}

    /// Nothing but that it is done.
    record Empty() implements Answer {}

    /// Others are in the way; trying again later is right.
    record Busy() implements Answer {}
}
