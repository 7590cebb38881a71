package dev.jebena.http.telemetry;

import org.slf4j.event.Level;

/// What is logged, and how. Everything goes to standard error: standard output belongs to the
/// answers of commands.
///
/// @param level of our own lines; libraries are heard from WARN on
/// @param accessLog whether each request has its line
public record LogSettings(Format format, Level level, boolean accessLog) {

    /// How a line looks.
    public enum Format {
        /// For people.
        PLAIN,
        /// One JSON object of the Elastic Common Schema per line, for collectors.
        ECS
    }

    public static final LogSettings DEFAULTS = new LogSettings(Format.PLAIN, Level.INFO, true);
}
