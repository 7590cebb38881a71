package dev.jebena.registry.protobuf;

import dev.jebena.registry.Difference;
import dev.jebena.registry.Direction;
import dev.jebena.registry.Finding;
import dev.jebena.registry.InstanceValidator;
import dev.jebena.registry.Level;
import dev.jebena.registry.Parsed;
import dev.jebena.registry.Validation;
import dev.jebena.registry.Verdict;
import dev.jebena.registry.VersionComparison;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A Protobuf schema that was read.
record ProtobufSchema(Definitions definitions, String canonical, Set<String> fields)
        implements Parsed {

    @Override
    public Verdict compare(List<Older> older, Level level) {
        return new VersionComparison<>(ProtobufSchema.class, "Protobuf schema", this::judge)
                .compare(older, level);
    }

    private Optional<Finding> judge(int number, ProtobufSchema older, Direction direction) {
        Reading reading = Reading.of(definitions, older.definitions(), direction);
        List<Difference> differences = new Comparison(reading).differences();
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Finding.Breaking(number, direction, differences, Optional.empty()));
    }

    /// Messages do not say of which type they are, and bytes of one are often bytes of another.
    @Override
    public InstanceValidator validator() {
        return _ ->
                new Validation.Unsupported(
                        "documents are not judged by Protobuf schemas; JSON Schema and Avro can");
    }
}
