package dev.jebena.wire;

import java.util.Optional;

/// The fields of a request that decide where it goes.
///
/// @param model asked for; empty when the request names none
/// @param key the client's `prompt_cache_key`: requests with equal keys are best answered in one
///   place
public record Envelope(Optional<String> model, boolean stream, Tier tier, Optional<String> key) {}
