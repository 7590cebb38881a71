package dev.jebena.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What an archive of a registry is made of.
public sealed interface ArchiveEntry {

    /// A schema, by its id in the archive.
    record OfSchema(long id, Candidate candidate, Instant created) implements ArchiveEntry {}

    /// A version, of the schema of that id.
    record OfVersion(
            SubjectName subject,
            int number,
            long schemaId,
            Lifecycle lifecycle,
            Metadata metadata,
            Tags tags,
            Instant created,
            Optional<Instant> deleted)
            implements ArchiveEntry {}

    record OfSettings(Scope scope, Settings settings) implements ArchiveEntry {}

    record OfDependency(Dependency dependency) implements ArchiveEntry {}

    /// How many of each there are.
    record Counts(int schemas, int versions, int settings, int dependencies) {

        /// Of these entries.
        public static Counts of(List<ArchiveEntry> entries) {
            Counts counts = new Counts(0, 0, 0, 0);
            for (ArchiveEntry entry : entries) {
                counts = counts.and(entry);
            }
            return counts;
        }

        /// With one more.
        public Counts and(ArchiveEntry entry) {
            return switch (entry) {
                case OfSchema _ -> new Counts(schemas + 1, versions, settings, dependencies);
                case OfVersion _ -> new Counts(schemas, versions + 1, settings, dependencies);
                case OfSettings _ -> new Counts(schemas, versions, settings + 1, dependencies);
                case OfDependency _ -> new Counts(schemas, versions, settings, dependencies + 1);
            };
        }
    }
}
