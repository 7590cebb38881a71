package dev.jebena.serving;

/// The bounds of one model's serving. The model's own limits hold besides.
///
/// @param maxRunning sequences in a step
/// @param maxWaiting requests that wait for their first step; one more is refused
/// @param stepTokens tokens of a step in which sequences decode
/// @param responseEvents events that may lie unread in one response
/// @param continuousBatching lets requests join at every step; without it they join when all who
///   run are done
/// @param chunkedPrefill computes prompts in chunks beside the sequences that decode; without it
///   these pause until a prompt is computed
public record ServingSettings(
        int maxRunning,
        int maxWaiting,
        int stepTokens,
        int responseEvents,
        boolean continuousBatching,
        boolean chunkedPrefill) {

    public ServingSettings {
        if (maxRunning < 1 || maxWaiting < 1 || stepTokens < 1 || responseEvents < 1) {
            throw new IllegalArgumentException(
                    "every bound is at least one: %d running, %d waiting, %d tokens, %d events"
                            .formatted(maxRunning, maxWaiting, stepTokens, responseEvents));
        }
    }

    /// What suits one machine: 32 running, 256 waiting, 512 tokens a step, 1024 events unread.
    public static ServingSettings defaults() {
        return new ServingSettings(32, 256, 512, 1024, true, true);
    }
}
