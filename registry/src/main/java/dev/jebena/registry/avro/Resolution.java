package dev.jebena.registry.avro;

import dev.jebena.registry.Difference;
import dev.jebena.registry.Direction;
import dev.jebena.registry.Finding;
import java.util.List;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;

/// Whether one schema reads what was written with another, by Avro's own checker. What it would
/// take too much for is neither compatible nor breaking. Immutable.
record Resolution(Schema reader, Schema writer, int version, Direction direction) {

    /// Most differences that are told.
    private static final int MOST = 100;

    Optional<Finding> finding() {
        try {
            Optional<String> tooMuch = new Effort().tooMuch(reader, writer);
            return tooMuch.isPresent()
                    ? tooMuch.map(why -> new Finding.Undecided(version, direction, "limit", why))
                    : check();
        } catch (AvroRuntimeException e) {
            // an alias that fits two fields of the writer, which the checker throws
            String message = Messages.shortened(String.valueOf(e.getMessage()));
            return Optional.of(breaking(List.of(new Difference("ALIAS", message))));
        }
    }

    private Optional<Finding> check() {
        SchemaPairCompatibility pair =
                SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        List<Difference> differences =
                pair.getResult().getIncompatibilities().stream()
                        .map(this::difference)
                        .distinct()
                        .limit(MOST)
                        .toList();
        return differences.isEmpty() ? Optional.empty() : Optional.of(breaking(differences));
    }

    private Finding breaking(List<Difference> differences) {
        return new Finding.Breaking(version, direction, differences, Optional.empty());
    }

    /// The checker's places are those of the reader.
    private Difference difference(Incompatibility from) {
        Optional<String> place = Optional.of(from.getLocation());
        return switch (direction) {
            case BACKWARD ->
                    new Difference(
                            from.getType().name(),
                            sentence(from),
                            Optional.empty(),
                            Optional.empty(),
                            place);
            case FORWARD ->
                    new Difference(
                            from.getType().name(),
                            sentence(from),
                            Optional.empty(),
                            place,
                            Optional.empty());
        };
    }

    private String sentence(Incompatibility from) {
        String newer = direction == Direction.BACKWARD ? "the new version" : "the older version";
        String older = direction == Direction.BACKWARD ? "the older version" : "the new version";
        String its = Types.name(from.getReaderFragment());
        String that = Types.name(from.getWriterFragment());
        String detail = from.getMessage();
        return switch (from.getType()) {
            case NAME_MISMATCH ->
                    "%s calls %s what %s calls %s; keep the name, or give the old one as an alias"
                            .formatted(newer, its, older, that);
            case FIXED_SIZE_MISMATCH ->
                    "%s has another size in %s than in %s (%s); keep the size, or add a type with another name"
                            .formatted(its, newer, older, detail);
            case MISSING_ENUM_SYMBOLS ->
                    "%s lacks symbols in %s that %s has: %s; keep them, or give the enum a default"
                            .formatted(its, newer, older, detail);
            case READER_FIELD_MISSING_DEFAULT_VALUE ->
                    "field %s of %s is asked for by %s and not written by %s; give it a default"
                            .formatted(detail, its, newer, older);
            case TYPE_MISMATCH ->
                    "%s reads %s where %s writes %s; keep the type, or add a field with another name"
                            .formatted(newer, its, older, that);
            case MISSING_UNION_BRANCH ->
                    "%s reads none but %s where %s writes %s (%s); keep the missing branch"
                            .formatted(newer, its, older, that, detail);
        };
    }
}
