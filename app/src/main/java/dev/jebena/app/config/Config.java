package dev.jebena.app.config;

import dev.jebena.engine.kv.KvType;
import dev.jebena.http.key.ConfiguredKey;
import dev.jebena.http.telemetry.LogSettings;
import dev.jebena.store.DatabaseUrl;
import dev.jebena.store.redis.RedisSettings;
import dev.jebena.wire.Role;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.slf4j.event.Level;

/// The whole configuration. A component with a [Key] is a key, any other one a section. Immutable.
///
/// @param models files that are served; those given on the command line go before them
/// @param dataFolder where the database file and the caches lie
public record Config(
        @Key("model files to serve, each a GGUF file") List<Path> models,
        @Key(value = "where Jebena keeps its data", fallback = "data") Path dataFolder,
        @Key(value = "API keys, besides those that jebena key makes") List<ConfiguredApiKey> keys,
        Server server,
        Metrics metrics,
        Limits limits,
        DatabaseSection database,
        RedisSection redis,
        Serving serving,
        CpuOptimizations cpuOptimizations,
        WeightCache weightCache,
        RegistryCache registryCache,
        Telemetry telemetry) {

    /// A key that is not in the store.
    ///
    /// @param sha256 of the key, in hex: the key itself stands nowhere
    public record ConfiguredApiKey(
            @Key("what it is called") String name,
            @Key(value = "whose data it sees", fallback = "default") String tenant,
            @Key(value = "user, operator or admin", fallback = "user") Role role,
            @Key(value = "the SHA-256 of the key, 64 hex digits", secret = true) String sha256) {
        public ConfiguredApiKey {
            new ConfiguredKey(name, tenant, role, sha256);
        }
    }

    public record Server(
            @Key(value = "where to listen", fallback = "127.0.0.1", alias = "SERVER_HOST")
                    String host,
            @Key(
                            value = "the port of the API",
                            fallback = "8080",
                            max = 65_535,
                            alias = "SERVER_PORT")
                    int port,
            @Key(value = "threads that move bytes", fallback = "2", min = 1, max = 256)
                    int eventLoops,
            @Key("origins that browsers may call from, * for all") List<String> corsOrigins,
            Tls tls) {}

    public record Tls(
            @Key("a PEM file with the certificate chain; without it no TLS")
                    Optional<Path> certificate,
            @Key("a PEM file with its private key") Optional<Path> privateKey) {
        public Tls {
            if (certificate.isPresent() != privateKey.isPresent()) {
                throw new IllegalArgumentException(
                        "server.tls: certificate and private_key go together");
            }
        }
    }

    public record Metrics(
            @Key(value = "where metrics and health are served", fallback = "127.0.0.1") String host,
            @Key(value = "their port", fallback = "9091", max = 65_535) int port) {}

    public record Limits(
            @Key(value = "connections open at a time", fallback = "4096", min = 1)
                    int maxConnections,
            @Key(value = "requests at work at a time", fallback = "1024", min = 1) int maxRequests,
            @Key(value = "bytes of a request's body", fallback = "16777216", min = 1024)
                    int maxBodyBytes,
            @Key(
                            value = "bytes of a request's headers",
                            fallback = "16384",
                            min = 1024,
                            max = 1_048_576)
                    int maxHeaderBytes,
            @Key(value = "the longest a request may take", fallback = "10m", min = 1)
                    Duration requestTimeout,
            @Key(value = "the longest a connection may be silent", fallback = "75s", min = 1)
                    Duration idleTimeout,
            @Key(value = "the longest a body may take to come in", fallback = "30s", min = 1)
                    Duration bodyTimeout,
            @Key(value = "the longest a reader may keep a write waiting", fallback = "30s", min = 1)
                    Duration writeTimeout,
            @Key(value = "silence after which a stream gets a comment", fallback = "15s", min = 1)
                    Duration keepAliveInterval,
            @Key(value = "how long requests may go on at shutdown", fallback = "30s")
                    Duration shutdownGrace) {}

    public record DatabaseSection(
            @Key(
                            value = "which database, a file in the data folder when not given",
                            alias = "DATABASE_URL")
                    Optional<String> url,
            @Key(value = "connections that read", fallback = "8", min = 1, max = 1000) int readers,
            @Key(value = "connections that write", fallback = "8", min = 1, max = 1000)
                    int writers) {
        public DatabaseSection {
            url.ifPresent(DatabaseUrl::parse);
        }
    }

    public record RedisSection(
            @Key(
                            value = "a Redis that the processes of a registry share, none when not given",
                            alias = "REDIS_URL")
                    Optional<String> url) {
        public RedisSection {
            url.ifPresent(RedisSettings::of);
        }
    }

    public record RegistryCache(
            @Key(
                            value = "schemas kept in the process, 0 for none",
                            fallback = "10000",
                            max = 10_000_000)
                    int schemas,
            @Key(
                            value =
                                    "versions kept for when the database is away, by number and as"
                                            + " the latest of their subjects, 0 for none",
                            fallback = "10000",
                            max = 10_000_000)
                    int versions,
            @Key(
                            value =
                                    "for how long the latest version of a subject, and settings, are"
                                            + " not read again",
                            fallback = "1s")
                    Duration fresh,
            @Key(
                            value = "the newest schemas that are read at the start",
                            fallback = "1000",
                            max = 10_000_000)
                    int warmed) {}

    public record Telemetry(
            @Key(value = "how log lines look", fallback = "plain") LogSettings.Format logFormat,
            @Key(value = "the least level of Jebena's own log lines", fallback = "info")
                    Level logLevel,
            @Key(value = "a log line for each request", fallback = "true") boolean accessLog,
            @Key("a collector's base, such as http://localhost:4318, for spans by OTLP")
                    Optional<String> otlpEndpoint) {
        public Telemetry {
            otlpEndpoint.ifPresent(Telemetry::checkEndpoint);
        }

        private static void checkEndpoint(String text) {
            URI uri = URI.create(text);
            if (uri.getHost() == null || !Set.of("http", "https").contains(uri.getScheme())) {
                throw new IllegalArgumentException(
                        "telemetry.otlp_endpoint: expected a URL such as http://localhost:4318, got '"
                                + text
                                + "'");
            }
        }
    }

    public record Serving(
            @Key(value = "sequences in a step", fallback = "32", min = 1, max = 4096) int maxBatch,
            @Key(value = "tokens of a step", fallback = "512", min = 1, max = 65_536)
                    int batchTokens,
            @Key(
                            value = "requests of a model that wait for their first step",
                            fallback = "256",
                            min = 1,
                            max = 1_000_000)
                    int maxWaiting,
            @Key(
                            value = "events that may lie unread in one answer",
                            fallback = "1024",
                            min = 16,
                            max = 1_000_000)
                    int responseEvents,
            @Key(
                            value =
                                    "positions of one sequence, auto for what the model was made for",
                            fallback = "auto",
                            min = 16)
                    OptionalInt contextTokens,
            @Key(
                            value =
                                    "positions that keys and values are kept for, all sequences"
                                            + " together",
                            fallback = "auto",
                            min = 16)
                    OptionalInt kvTokens,
            @Key(value = "how keys and values are stored", fallback = "f16") KvType kvType,
            @Key(value = "requests join at every step", fallback = "true")
                    boolean continuousBatching,
            @Key(value = "prompts are computed in chunks beside answers", fallback = "true")
                    boolean chunkedPrefill) {

        public Serving {
            if (maxBatch > batchTokens) {
                throw new IllegalArgumentException(
                        "serving.max_batch (%d) is above serving.batch_tokens (%d): a step has a token of every sequence"
                                .formatted(maxBatch, batchTokens));
            }
        }
    }

    public record CpuOptimizations(
            @Key(value = "vector kernels, or scalar ones", fallback = "true") boolean vectorKernels,
            @Key(
                            value =
                                    "weights are repacked once for the kernels and kept on the heap,"
                                            + " or stay mapped from the file",
                            fallback = "true")
                    boolean repackedWeights,
            @Key(value = "several tokens of a prompt share a tile", fallback = "true")
                    boolean tiledPrefill,
            @Key(value = "a step reads each weight once", fallback = "true") boolean batchedDecode,
            @Key(
                            value = "threads that compute, auto for one per processor",
                            fallback = "auto",
                            min = 1,
                            max = 1024)
                    OptionalInt workerThreads) {}

    public record WeightCache(
            @Key(value = "repacked weights are kept on disk for the next start", fallback = "true")
                    boolean enabled,
            @Key(
                            value = "MiB they may take there, those of all models together",
                            fallback = "16384",
                            min = 1)
                    int maxMb) {}
}
