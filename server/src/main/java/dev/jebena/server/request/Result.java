package dev.jebena.server.request;

import dev.jebena.wire.ApiError;
import java.util.function.Function;

/// What a step towards an answer gives, or why it is refused.
public sealed interface Result<T> {

    /// It went well.
    record Ok<T>(T value) implements Result<T> {}

    /// The client asked for what cannot be.
    record Refused<T>(ApiError error) implements Result<T> {}

    /// The next step, when this one went well.
    default <R> Result<R> then(Function<? super T, Result<R>> next) {
        return switch (this) {
            case Ok<T>(T value) -> next.apply(value);
            case Refused<T>(ApiError error) -> new Refused<>(error);
        };
    }
}
