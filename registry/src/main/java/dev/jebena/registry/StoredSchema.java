package dev.jebena.registry;

import java.time.Instant;

/// A schema in the registry. It never changes and is never deleted, since messages carry its id:
/// whoever has read it may keep it for ever.
///
/// @param id from 1, of this registry
/// @param guid a UUID made of the digest, so the same in every registry
/// @param digest of the text and its references
/// @param canonical equal for schemas that mean the same, whatever they are written like
public record StoredSchema(
        long id, String guid, SchemaText schema, Digest digest, Digest canonical, Instant created) {

    public SchemaType type() {
        return schema.type();
    }
}
