package dev.jebena.bench.registry;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// Apicurio Registry on PostgreSQL, as its documentation has it for production, less its access
/// log.
final class ApicurioLaunch {
    private ApicurioLaunch() {}

    /// @param jar of the unpacked distribution
    /// @param database as a `DATABASE_URL`
    static Launch of(Path jar, int port, String database) {
        URI uri = URI.create(database);
        String[] user = uri.getUserInfo().split(":", 2);
        return new Launch(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseParallelGC",
                        "-Xmx2g",
                        "-jar",
                        jar.toString()),
                Map.of(
                        "QUARKUS_HTTP_HOST",
                        "127.0.0.1",
                        "QUARKUS_HTTP_PORT",
                        Integer.toString(port),
                        "QUARKUS_HTTP_ACCESS_LOG_ENABLED",
                        "false",
                        "APICURIO_STORAGE_KIND",
                        "sql",
                        "APICURIO_STORAGE_SQL_KIND",
                        "postgresql",
                        "APICURIO_DATASOURCE_URL",
                        "jdbc:postgresql://%s:%d%s"
                                .formatted(uri.getHost(), uri.getPort(), uri.getPath()),
                        "APICURIO_DATASOURCE_USERNAME",
                        user[0],
                        "APICURIO_DATASOURCE_PASSWORD",
                        user.length > 1 ? user[1] : ""),
                port,
                OptionalInt.empty());
    }
}
