package dev.jebena.registry;

import java.util.Optional;

/// What a version is asked for with.
///
/// @param normalize whether a version that means the same counts as the same; also where the
///   subject's settings say so
/// @param identity what it must be called, in a subject that takes imports alone
public record NewVersion(
        SchemaText schema,
        Metadata metadata,
        Tags tags,
        Lifecycle lifecycle,
        boolean normalize,
        Optional<Identity> identity) {

    /// An id and a number that were given out elsewhere.
    public record Identity(long schemaId, int number) {
        public Identity {
            if (schemaId < 1 || number < 1) {
                throw new IllegalArgumentException(
                        "ids and numbers of versions begin at 1: %d, %d"
                                .formatted(schemaId, number));
            }
        }
    }

    /// An active version with nothing said about it.
    public static NewVersion of(SchemaText schema) {
        return new NewVersion(
                schema, Metadata.NONE, Tags.NONE, Lifecycle.ACTIVE, false, Optional.empty());
    }

    public NewVersion as(Lifecycle other) {
        return new NewVersion(schema, metadata, tags, other, normalize, identity);
    }

    public NewVersion with(Metadata other, Tags others) {
        return new NewVersion(schema, other, others, lifecycle, normalize, identity);
    }

    public NewVersion normalized() {
        return new NewVersion(schema, metadata, tags, lifecycle, true, identity);
    }

    public NewVersion withIdentity(Identity other) {
        return new NewVersion(schema, metadata, tags, lifecycle, normalize, Optional.of(other));
    }
}
