package dev.jebena.app.config;

import dev.jebena.app.config.Config.CpuOptimizations;
import dev.jebena.app.config.Config.Limits;
import dev.jebena.app.config.Config.Serving;
import dev.jebena.engine.cache.WeightCacheSettings;
import dev.jebena.engine.model.EngineOptions;
import dev.jebena.http.HttpLimits;
import dev.jebena.http.HttpSettings;
import dev.jebena.http.key.ConfiguredKey;
import dev.jebena.http.telemetry.LogSettings;
import dev.jebena.registry.cache.CacheSettings;
import dev.jebena.serving.ServingSettings;
import dev.jebena.store.DatabaseSettings;
import dev.jebena.store.DatabaseUrl;
import dev.jebena.store.redis.RedisSettings;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the parts of the program get of the configuration.
public final class Settings {

    private Settings() {}

    /// Where and how the API is served.
    public static HttpSettings http(Config config) {
        Optional<HttpSettings.Tls> tls =
                config.server()
                        .tls()
                        .certificate()
                        .map(certificate ->
                                new HttpSettings.Tls(
                                        certificate,
                                        config.server().tls().privateKey().orElseThrow()));
        return new HttpSettings(
                config.server().host(),
                config.server().port(),
                tls,
                config.server().eventLoops(),
                limits(config.limits()),
                Set.copyOf(config.server().corsOrigins()));
    }

    /// Where metrics and health are served.
    public static HttpSettings metrics(Config config) {
        return new HttpSettings(
                config.metrics().host(),
                config.metrics().port(),
                Optional.empty(),
                1,
                limits(config.limits()),
                Set.of());
    }

    private static HttpLimits limits(Limits limits) {
        return new HttpLimits(
                limits.maxConnections(),
                limits.maxRequests(),
                limits.maxBodyBytes(),
                limits.maxHeaderBytes(),
                limits.requestTimeout(),
                limits.idleTimeout(),
                limits.bodyTimeout(),
                limits.writeTimeout(),
                limits.keepAliveInterval(),
                limits.shutdownGrace());
    }

    /// The database and the bounds on its use.
    public static DatabaseSettings database(Config config) {
        DatabaseUrl url =
                config.database()
                        .url()
                        .map(DatabaseUrl::parse)
                        .orElseGet(() -> DatabaseUrl.inFolder(config.dataFolder()));
        DatabaseSettings usual = DatabaseSettings.of(url);
        return new DatabaseSettings(
                usual.url(),
                config.database().readers(),
                config.database().writers(),
                usual.waiting(),
                usual.patience(),
                usual.limit());
    }

    /// The Redis that processes share.
    public static Optional<RedisSettings> redis(Config config) {
        return config.redis().url().map(RedisSettings::of);
    }

    /// What of the registry is kept in the process.
    public static CacheSettings registryCache(Config config) {
        Config.RegistryCache cache = config.registryCache();
        return new CacheSettings(
                cache.schemas(),
                cache.versions(),
                cache.fresh(),
                Math.min(cache.warmed(), cache.schemas()));
    }

    /// What is logged, and how.
    public static LogSettings logs(Config config) {
        Config.Telemetry telemetry = config.telemetry();
        return new LogSettings(telemetry.logFormat(), telemetry.logLevel(), telemetry.accessLog());
    }

    /// The keys that are not in the store.
    public static List<ConfiguredKey> keys(Config config) {
        return config.keys().stream()
                .map(key -> new ConfiguredKey(key.name(), key.tenant(), key.role(), key.sha256()))
                .toList();
    }

    /// The bounds of one model's serving.
    public static ServingSettings serving(Config config) {
        Serving serving = config.serving();
        return new ServingSettings(
                serving.maxBatch(),
                serving.maxWaiting(),
                serving.batchTokens(),
                serving.responseEvents(),
                serving.continuousBatching(),
                serving.chunkedPrefill());
    }

    /// How a model is run.
    public static EngineOptions engine(Config config) {
        Serving serving = config.serving();
        return new EngineOptions(
                cpu(config.cpuOptimizations()),
                serving.kvType(),
                serving.contextTokens().orElse(0),
                serving.kvTokens().orElse(0),
                serving.batchTokens(),
                serving.maxBatch(),
                config.weightCache().enabled()
                        ? Optional.of(weightCache(config))
                        : Optional.empty());
    }

    /// Where repacked weights are kept, whether or not they are.
    public static WeightCacheSettings weightCache(Config config) {
        return new WeightCacheSettings(
                config.dataFolder().resolve("cache/weights"),
                (long) config.weightCache().maxMb() << 20);
    }

    private static dev.jebena.engine.model.CpuOptimizations cpu(CpuOptimizations cpu) {
        return new dev.jebena.engine.model.CpuOptimizations(
                cpu.vectorKernels(),
                cpu.repackedWeights(),
                cpu.tiledPrefill(),
                cpu.batchedDecode(),
                cpu.workerThreads().orElseGet(() -> Runtime.getRuntime().availableProcessors()));
    }
}
