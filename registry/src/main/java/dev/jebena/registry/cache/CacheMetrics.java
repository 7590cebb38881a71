package dev.jebena.registry.cache;

import dev.jebena.store.redis.Redis;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;

/// What the cache counts. Thread-safe.
final class CacheMetrics {
    /// From a Redis beside the process to one that is about to be given up.
    private static final double[] SECONDS = {
        0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1
    };

    private final PrometheusRegistry registry;
    private final Counter hits;
    private final Counter misses;
    private final Counter stale;
    private final Histogram questions;

    CacheMetrics(PrometheusRegistry registry) {
        this.registry = registry;
        hits =
                Counter.builder()
                        .name("jebena_registry_cache_hits_total")
                        .help("What a tier was asked for and had.")
                        .labelNames("tier", "of")
                        .register(registry);
        misses =
                Counter.builder()
                        .name("jebena_registry_cache_misses_total")
                        .help("What a tier was asked for and had not.")
                        .labelNames("tier", "of")
                        .register(registry);
        stale =
                Counter.builder()
                        .name("jebena_registry_cache_stale_total")
                        .help("Copies given out unchecked, since the database was away.")
                        .register(registry);
        questions =
                Histogram.builder()
                        .name("jebena_registry_redis_request_duration_seconds")
                        .help("How long Redis was waited for.")
                        .classicOnly()
                        .classicUpperBounds(SECONDS)
                        .register(registry);
    }

    /// What one tier counts for one kind of thing.
    record Tier(CounterDataPoint hits, CounterDataPoint misses) {
        void hit() {
            hits.inc();
        }

        void missed() {
            misses.inc();
        }
    }

    /// The tier in the process.
    Tier process(String of) {
        return tier("process", of);
    }

    /// The tier between processes.
    Tier redis(String of) {
        return tier("redis", of);
    }

    private Tier tier(String tier, String of) {
        return new Tier(hits.labelValues(tier, of), misses.labelValues(tier, of));
    }

    void gaveStale() {
        stale.inc();
    }

    void asked(Duration took) {
        questions.observe(took.toNanos() / 1e9);
    }

    void observe(Redis redis) {
        GaugeWithCallback.builder()
                .name("jebena_registry_redis_up")
                .help("Whether Redis answered lately.")
                .callback(gauge -> gauge.call(redis.isAvailable() ? 1 : 0))
                .register(registry);
    }
}
