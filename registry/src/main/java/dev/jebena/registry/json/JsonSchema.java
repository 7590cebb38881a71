package dev.jebena.registry.json;

import dev.jebena.registry.Difference;
import dev.jebena.registry.Direction;
import dev.jebena.registry.Finding;
import dev.jebena.registry.InstanceValidator;
import dev.jebena.registry.Level;
import dev.jebena.registry.Parsed;
import dev.jebena.registry.Validation;
import dev.jebena.registry.Validation.Violation;
import dev.jebena.registry.Verdict;
import dev.jebena.registry.VersionComparison;
import dev.jebena.schema.comparison.Compatibility;
import dev.jebena.schema.comparison.Mode;
import dev.jebena.schema.comparison.SchemaComparison;
import dev.jebena.schema.json.JsonException;
import dev.jebena.schema.json.JsonPointer;
import dev.jebena.schema.json.JsonWriter;
import dev.jebena.schema.tree.Location;
import dev.jebena.schema.tree.Schema;
import dev.jebena.schema.validation.ValidationError;
import dev.jebena.schema.validation.ValidationLimitException;
import dev.jebena.schema.validation.Validator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A JSON Schema that was read.
record JsonSchema(Schema tree, String canonical, Set<String> fields, Validator compiled)
        implements Parsed {

    @Override
    public Verdict compare(List<Older> older, Level level) {
        return new VersionComparison<>(JsonSchema.class, "JSON Schema", this::judge)
                .compare(older, level);
    }

    @Override
    public InstanceValidator validator() {
        return this::validate;
    }

    private Optional<Finding> judge(int number, JsonSchema older, Direction direction) {
        Mode mode = direction == Direction.BACKWARD ? Mode.BACKWARD : Mode.FORWARD;
        return switch (SchemaComparison.STANDARD.compare(older.tree(), tree, mode)) {
            case Compatibility.Compatible _ -> Optional.empty();
            case Compatibility.Breaking(var differences, var witness) ->
                    Optional.of(
                            new Finding.Breaking(
                                    number,
                                    direction,
                                    differences.stream().map(JsonSchema::difference).toList(),
                                    Optional.of(JsonWriter.compact(witness.instance()))));
            case Compatibility.Undecided(String keyword, String reason) ->
                    Optional.of(new Finding.Undecided(number, direction, keyword, reason));
        };
    }

    private static Difference difference(dev.jebena.schema.comparison.Difference from) {
        return new Difference(
                from.keyword(),
                from.sentence(),
                from.instance().map(JsonPointer::toString),
                from.older().map(Location::toString),
                from.newer().map(Location::toString));
    }

    private Validation validate(byte[] instance) {
        try {
            List<ValidationError> errors = compiled.validate(instance).errors();
            return errors.isEmpty()
                    ? new Validation.Valid()
                    : new Validation.Violated(errors.stream().map(JsonSchema::violation).toList());
        } catch (JsonException e) {
            return new Validation.Unreadable("this is no JSON: " + e.getMessage());
        } catch (ValidationLimitException e) {
            return new Validation.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    private static Violation violation(ValidationError error) {
        return new Violation(
                error.instance().toString(),
                Optional.of(error.schema().toString()),
                error.keyword(),
                error.message());
    }
}
