package dev.jebena.schema.comparison;

import dev.jebena.schema.comparison.Compatibility.Breaking;
import dev.jebena.schema.comparison.Compatibility.Compatible;
import dev.jebena.schema.comparison.Compatibility.Side;
import dev.jebena.schema.comparison.Compatibility.Undecided;
import dev.jebena.schema.comparison.Compatibility.Witness;
import dev.jebena.schema.comparison.State.Literal;
import dev.jebena.schema.json.Json;
import dev.jebena.schema.tree.Schema;
import dev.jebena.schema.tree.SchemaException;
import dev.jebena.schema.validation.ValidationLimitException;
import dev.jebena.schema.validation.ValidationOptions;
import dev.jebena.schema.validation.Validator;

/// One question: does the other schema accept all that the schema of `side` accepts? Immutable.
record Inclusion(Schema older, Schema newer, Side side, int version, ComparisonOptions options) {

    Compatibility decide() {
        if (older.nodes().equals(newer.nodes())) {
            return new Compatible();
        }
        Merged merged = Merging.of(older, newer);
        if (merged.older() == merged.newer()) {
            return new Compatible();
        }
        try {
            return decide(merged);
        } catch (SchemaException e) {
            return new Undecided("pattern", String.valueOf(e.getMessage()));
        } catch (ValidationLimitException e) {
            return new Undecided("$ref", String.valueOf(e.getMessage()));
        }
    }

    private Compatibility decide(Merged merged) {
        ValidationOptions validation =
                ValidationOptions.STANDARD
                        .withFormatAsserted(options.formatAsserted())
                        .withMaxErrors(options.maxDifferences());
        Validator nodes = Validator.of(merged.schema(), validation);
        Tableau tableau = new Tableau(merged, nodes::accepts, options);
        boolean fromOlder = side == Side.OLDER;
        Literal accepts = new Literal(fromOlder ? merged.older() : merged.newer(), true);
        Literal refuses = new Literal(fromOlder ? merged.newer() : merged.older(), false);
        return switch (tableau.find(State.of(accepts, refuses))) {
            case Answer.None _ -> new Compatible();
            case Answer.Unknown(String keyword, String reason) -> new Undecided(keyword, reason);
            case Answer.Found(Json value) -> breaking(value, validation);
        };
    }

    /// Nothing is returned that the validators of both schemas do not confirm.
    private Compatibility breaking(Json value, ValidationOptions validation) {
        Validator first = Validator.of(side == Side.OLDER ? older : newer, validation);
        Validator second = Validator.of(side == Side.OLDER ? newer : older, validation);
        Shrinking shrinking = new Shrinking(json -> first.accepts(json) && !second.accepts(json));
        if (!shrinking.holds(value)) {
            return new Undecided(
                    "$ref", "what seemed to be a witness is none by the validators: " + value);
        }
        Json witness = shrinking.smallest(value);
        return new Breaking(
                new Differences(older, newer, side, options)
                        .of(witness, second.validate(witness).errors()),
                new Witness(witness, side, version));
    }
}
