package dev.jebena.schema.tree;

import java.util.Optional;

/// What is asked of strings: how many code points, which pattern is found, and the format, which is
/// asserted whatever the validator's options where the dialect's vocabularies say so.
public record Textual(
        Size length, Optional<String> pattern, Optional<String> format, boolean formatAsserted) {

    /// Nothing.
    public static final Textual NONE =
            new Textual(Size.ANY, Optional.empty(), Optional.empty(), false);
}
