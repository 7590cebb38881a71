package dev.jebena.registry;

import dev.jebena.registry.Parsed.Older;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Compares a schema with older versions, as [Parsed#compare] asks, by what one format knows of two
/// of its schemas. As thread-safe as its judge.
///
/// @param own the schemas of the format
/// @param name what one of them is called
/// @param <S> the schemas of the format
public record VersionComparison<S extends Parsed>(Class<S> own, String name, Judge<S> judge) {

    /// Knows two schemas of one format.
    @FunctionalInterface
    public interface Judge<S> {

        /// What breaks, or cannot be proved, between the older version and the new one; nothing
        /// where they fit.
        Optional<Finding> judge(int number, S older, Direction direction);
    }

    public Verdict compare(List<Older> older, Level level) {
        List<Finding> findings = new ArrayList<>();
        for (Older each : older) {
            finding(each, level).ifPresent(findings::add);
        }
        return new Verdict(level, findings);
    }

    /// The first direction that breaks, else the first that is not proved.
    private Optional<Finding> finding(Older older, Level level) {
        Optional<Finding> undecided = Optional.empty();
        for (Direction direction : level.directions()) {
            if (!own.isInstance(older.schema())) {
                return Optional.of(otherType(older.number(), direction));
            }
            Optional<Finding> found =
                    judge.judge(older.number(), own.cast(older.schema()), direction);
            if (found.isPresent() && found.get() instanceof Finding.Breaking) {
                return found;
            }
            undecided = undecided.or(() -> found);
        }
        return undecided;
    }

    private Finding otherType(int number, Direction direction) {
        return new Finding.Breaking(
                number,
                direction,
                List.of(new Difference("type", "version " + number + " is no " + name)),
                Optional.empty());
    }
}
