package dev.jebena.registry;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// A subject's versions as they were at one moment.
///
/// @param revision how often the subject had been changed; 0 where nothing ever was
/// @param entries in the order of their numbers, those deleted softly too
public record SubjectState(SubjectName subject, long revision, List<Listed> entries) {
    public SubjectState {
        entries = List.copyOf(entries);
    }

    /// One version, without its text.
    public record Listed(
            int number,
            long schemaId,
            SchemaType type,
            Digest digest,
            Digest canonical,
            Lifecycle lifecycle,
            boolean deleted) {

        boolean counts() {
            return !deleted && lifecycle.counts();
        }
    }

    /// Whether there are versions that are not deleted.
    public boolean exists() {
        return entries.stream().anyMatch(entry -> !entry.deleted());
    }

    public Optional<Listed> entry(int number) {
        return entries.stream().filter(entry -> entry.number() == number).findAny();
    }

    /// The newest, of those that are not deleted, that this holds for.
    Optional<Listed> newest(Predicate<Listed> wanted) {
        return newest(false, wanted);
    }

    /// The same, of those that are deleted softly too where `deleted` says so.
    Optional<Listed> newest(boolean deleted, Predicate<Listed> wanted) {
        return entries.reversed().stream()
                .filter(entry -> (deleted || !entry.deleted()) && wanted.test(entry))
                .findFirst();
    }

    /// Those that a new version may owe something, in the order of time.
    List<Listed> counting() {
        return entries.stream().filter(Listed::counts).toList();
    }

    /// The next number.
    int next() {
        return entries.isEmpty() ? 1 : Math.incrementExact(entries.getLast().number());
    }
}
