package dev.jebena.server.answer;

import dev.jebena.serving.GeneratedToken;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Collects the log-probabilities of the tokens of one choice. Owned by one thread.
public sealed interface LogprobShape permits ChatLogprobs, CompletionLogprobs {

    void add(List<GeneratedToken> tokens);

    /// What was added since this was asked last.
    ObjectNode take();
}
