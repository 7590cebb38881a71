package dev.jebena.serving;

import java.time.Duration;
import java.util.Optional;

/// Where the time of a request went.
///
/// @param queued from its admission to its first step; until its end if it had none
/// @param firstToken from its admission to its first token, if it had one
/// @param total from its admission to its end
public record Timings(Duration queued, Optional<Duration> firstToken, Duration total) {}
