package dev.jebena.schema.sample;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.tree.Schema;
import dev.jebena.schema.validation.ValidationLimitException;
import dev.jebena.schema.validation.ValidationOptions;
import dev.jebena.schema.validation.Validator;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Makes up values for a schema, by chance: the same random numbers give the same values. It puts
/// together what all schemas ask of a place, chooses between alternatives, and has the validator
/// judge what comes out; so what it gives is right, but it may give nothing where a value exists.
/// Mutable, owned by the thread that samples.
public final class Sampler {
    private static final int TRIES = 60;

    /// After so many tries without one whose formats are right as well, any valid value will do.
    private static final int TRIES_FOR_FORMATS = 15;

    private static final ValidationOptions OPTIONS =
            ValidationOptions.STANDARD.withEffort(1_000, 2_000_000);

    private final Schema schema;
    private final RandomGenerator random;
    private final Heights heights;
    private final Texts texts;
    private final Validator validator;
    private final Validator strict;
    private final Changes changes;

    private Sampler(Schema schema, RandomGenerator random) {
        this.schema = schema;
        this.random = random;
        this.heights = new Heights(schema);
        this.texts = new Texts(random);
        this.validator = Validator.of(schema, OPTIONS);
        this.strict = Validator.of(schema, OPTIONS.withFormatAsserted(true));
        this.changes = new Changes(schema, random);
    }

    /// A sampler for `schema`, whose chances are those of `random`.
    ///
    /// @throws dev.jebena.schema.tree.SchemaException where a pattern is none that can be matched
    public static Sampler of(Schema schema, RandomGenerator random) {
        return new Sampler(schema, random);
    }

    /// A value that the schema allows, with values of the formats that it names where that is
    /// possible; empty when the tries were used up.
    public Optional<Json> valid() {
        Optional<Json> plain = Optional.empty();
        for (int i = 0; i < TRIES && (plain.isEmpty() || i < TRIES_FOR_FORMATS); i++) {
            Maker maker = new Maker(schema, heights, texts, random, i % 2 == 1);
            Optional<Json> made = maker.make(Demand.of(0), budget(i)).filter(this::accepts);
            if (made.isPresent() && accepts(strict, made.get())) {
                return made;
            }
            plain = plain.or(() -> made);
        }
        return plain;
    }

    /// A value that is one small change away from a valid one, and may be valid or not; empty when
    /// no valid one was found.
    public Optional<Json> nearly() {
        return valid().map(changes::change);
    }

    /// The more tries have failed, the less is put in that nothing asks for.
    private static int budget(int tried) {
        return tried < TRIES / 6 ? 4 : tried < TRIES / 2 ? 2 : 0;
    }

    private boolean accepts(Json value) {
        return accepts(validator, value);
    }

    private static boolean accepts(Validator validator, Json value) {
        try {
            return validator.accepts(value);
        } catch (ValidationLimitException _) {
            return false;
        }
    }
}
