package dev.jebena.testkit;

import java.time.Duration;

/// What is wrong with a network, as a [FaultProxy] plays it.
///
/// @param latency by which every byte comes later, in either direction
/// @param jitter up to this is added to the latency, at random; order stays
/// @param bytesPerSecond in either direction of a connection
/// @param cutRequestAfterBytes a connection is reset when the client has sent so many bytes; as
///   with any reset, what is on its way may be lost
/// @param cutAnswerAfterBytes a connection is reset when the client was sent so many bytes
/// @param stalled bytes stay in the proxy until this ends; nothing is closed
/// @param halfOpen the far side is gone and the client does not know: its bytes vanish, nothing
///   comes back, nothing is closed
/// @param refusing new connections are reset
public record Faults(
        Duration latency,
        Duration jitter,
        long bytesPerSecond,
        long cutRequestAfterBytes,
        long cutAnswerAfterBytes,
        boolean stalled,
        boolean halfOpen,
        boolean refusing) {
    /// A network without fault.
    public static final Faults NONE =
            new Faults(
                    Duration.ZERO,
                    Duration.ZERO,
                    Long.MAX_VALUE,
                    Long.MAX_VALUE,
                    Long.MAX_VALUE,
                    false,
                    false,
                    false);

    public Faults {
        if (latency.isNegative() || jitter.isNegative()) {
            throw new IllegalArgumentException("latency " + latency + ", jitter " + jitter);
        }
        if (bytesPerSecond < 1 || cutRequestAfterBytes < 0 || cutAnswerAfterBytes < 0) {
            throw new IllegalArgumentException(
                    "%d bytes per second, cut after %d and %d bytes"
                            .formatted(bytesPerSecond, cutRequestAfterBytes, cutAnswerAfterBytes));
        }
    }

    public Faults withLatency(Duration base, Duration most) {
        return new Faults(
                base,
                most,
                bytesPerSecond,
                cutRequestAfterBytes,
                cutAnswerAfterBytes,
                stalled,
                halfOpen,
                refusing);
    }

    public Faults withBytesPerSecond(long rate) {
        return new Faults(
                latency,
                jitter,
                rate,
                cutRequestAfterBytes,
                cutAnswerAfterBytes,
                stalled,
                halfOpen,
                refusing);
    }

    public Faults withRequestCutAfter(long bytes) {
        return new Faults(
                latency,
                jitter,
                bytesPerSecond,
                bytes,
                cutAnswerAfterBytes,
                stalled,
                halfOpen,
                refusing);
    }

    public Faults withAnswerCutAfter(long bytes) {
        return new Faults(
                latency,
                jitter,
                bytesPerSecond,
                cutRequestAfterBytes,
                bytes,
                stalled,
                halfOpen,
                refusing);
    }

    /// Whether bytes stay in the proxy.
    public Faults withStall(boolean value) {
        return new Faults(
                latency,
                jitter,
                bytesPerSecond,
                cutRequestAfterBytes,
                cutAnswerAfterBytes,
                value,
                halfOpen,
                refusing);
    }

    /// Whether the far side is gone without a word.
    public Faults withHalfOpen(boolean value) {
        return new Faults(
                latency,
                jitter,
                bytesPerSecond,
                cutRequestAfterBytes,
                cutAnswerAfterBytes,
                stalled,
                value,
                refusing);
    }

    /// Whether new connections are reset.
    public Faults withRefusal(boolean value) {
        return new Faults(
                latency,
                jitter,
                bytesPerSecond,
                cutRequestAfterBytes,
                cutAnswerAfterBytes,
                stalled,
                halfOpen,
                value);
    }
}
