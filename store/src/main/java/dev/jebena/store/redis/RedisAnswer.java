package dev.jebena.store.redis;

/// What Redis says to a question.
public sealed interface RedisAnswer {

    /// The value of the key.
    record Found(String value) implements RedisAnswer {}

    /// No value has that key.
    record Absent() implements RedisAnswer {}

    /// It does not answer, or not in time; nobody was kept waiting where that is known.
    record Away() implements RedisAnswer {}
}
