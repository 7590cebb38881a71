package dev.jebena.registry.avro;

import dev.jebena.registry.Direction;
import dev.jebena.registry.Finding;
import dev.jebena.registry.InstanceValidator;
import dev.jebena.registry.Level;
import dev.jebena.registry.Parsed;
import dev.jebena.registry.Verdict;
import dev.jebena.registry.VersionComparison;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;

/// An Avro schema that was read.
record AvroSchema(Schema root, String canonical, Set<String> fields) implements Parsed {

    @Override
    public Verdict compare(List<Older> older, Level level) {
        return new VersionComparison<>(AvroSchema.class, "Avro schema", this::judge)
                .compare(older, level);
    }

    private Optional<Finding> judge(int number, AvroSchema older, Direction direction) {
        return switch (direction) {
            case BACKWARD -> new Resolution(root, older.root(), number, direction).finding();
            case FORWARD -> new Resolution(older.root(), root, number, direction).finding();
        };
    }

    @Override
    public InstanceValidator validator() {
        return new AvroValidator(root);
    }
}
