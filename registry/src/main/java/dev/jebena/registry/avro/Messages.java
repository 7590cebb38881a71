package dev.jebena.registry.avro;

/// Avro writes whole schemas into its messages. Stateless.
final class Messages {
    private static final int LONGEST = 300;

    private Messages() {}

    /// On one line, and not endless.
    static String shortened(String message) {
        String line = message.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
