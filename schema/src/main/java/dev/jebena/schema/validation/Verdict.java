package dev.jebena.schema.validation;

import java.util.List;

/// What came of a validation: no errors, or at most as many as were asked for, the first first.
public record Verdict(List<ValidationError> errors) {

    static final Verdict VALID = new Verdict(List.of());

    public Verdict {
        errors = List.copyOf(errors);
    }

    /// Whether the value is what the schema allows.
    public boolean valid() {
        return errors.isEmpty();
    }
}
