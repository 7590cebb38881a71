package dev.jebena.app.config;

import java.util.List;

/// What became of the configuration.
public sealed interface Loaded {

    record Ready(Effective effective) implements Loaded {}

    /// Nothing may start.
    record Refused(List<Problem> problems) implements Loaded {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
