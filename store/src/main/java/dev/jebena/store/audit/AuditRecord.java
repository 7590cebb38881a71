package dev.jebena.store.audit;

import java.time.Instant;
import java.util.OptionalLong;

/// An entry as it was stored.
///
/// @param id unique, in the order of time
/// @param position in the chain, from 1; empty for the moment until it is sealed
/// @param digest SHA-256 over everything above, in hex
public record AuditRecord(
        String id, Instant at, AuditEntry entry, OptionalLong position, String digest) {}
