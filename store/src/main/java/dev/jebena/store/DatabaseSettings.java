package dev.jebena.store;

import java.time.Duration;

/// Which database, and the bounds on its use.
///
/// @param readers most connections that read at once
/// @param writers most connections that write at once; SQLite has one writer whatever this says
/// @param waiting most callers that wait for a connection at once
/// @param patience how long a caller waits for a connection
/// @param limit how long a transaction may last, the wait included, when its caller names no limit
public record DatabaseSettings(
        DatabaseUrl url, int readers, int writers, int waiting, Duration patience, Duration limit) {

    public DatabaseSettings {
        require(readers >= 1 && readers <= 1_000, "readers must be 1..1000");
        require(writers >= 1 && writers <= 1_000, "writers must be 1..1000");
        require(waiting >= 1, "waiting must be at least 1");
        // HikariCP refuses less than 250 ms
        require(patience.toMillis() >= 250, "patience must be at least 250 ms");
        require(limit.compareTo(patience) >= 0, "limit must be no less than patience");
    }

    /// The defaults for a database. By the limit all is well again soon after a network died: so
    /// long who waits for an answer holds a connection, and the server holds the locks of who
    /// vanished.
    public static DatabaseSettings of(DatabaseUrl url) {
        return new DatabaseSettings(
                url, 8, 8, 4_096, Duration.ofSeconds(5), Duration.ofSeconds(20));
    }

    public DatabaseSettings withPatience(Duration other) {
        return new DatabaseSettings(url, readers, writers, waiting, other, limit);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException("database settings: " + message);
        }
    }
}
