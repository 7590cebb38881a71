package dev.jebena.http.key;

/// What became of the wish for a key.
public sealed interface KeyCreation {

    /// It was made.
    ///
    /// @param secret shown this once and stored nowhere
    record Created(ApiKey key, String secret) implements KeyCreation {
        @Override
        public String toString() {
            return "Created[key=" + key + "]";
        }
    }

    /// Nothing was changed.
    ///
    /// @param parameter which part of the wish is wrong: `name`, `tenant` or `expires`
    /// @param message what is wrong with it
    record Refused(String parameter, String message) implements KeyCreation {}
}
