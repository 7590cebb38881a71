package dev.jebena.bench.registry;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Which tier of a registry's cache has answered when a schema was asked for.
///
/// @param asked how often the first tier was
/// @param byTier how often each had it; the rest came from the database
record CacheHits(long asked, Map<String, Long> byTier) {
    private static final String FIRST = "process";
    private static final Pattern COUNT =
            Pattern.compile("jebena_registry_cache_(hits|misses)_total\\{(.*)} (\\S+)");
    private static final Pattern TIER = Pattern.compile("tier=\"([^\"]*)\"");

    CacheHits {
        byTier = Map.copyOf(byTier);
    }

    /// Reads them from metrics in Prometheus' format.
    static CacheHits of(String metrics) {
        Map<String, Long> byTier = new TreeMap<>();
        long asked = 0;
        for (String line : metrics.lines().toList()) {
            Matcher count = COUNT.matcher(line);
            if (!count.matches() || !count.group(2).contains("of=\"schema\"")) {
                continue;
            }
            Matcher tier = TIER.matcher(count.group(2));
            String name = tier.find() ? tier.group(1) : "";
            long value = (long) Double.parseDouble(count.group(3));
            if (name.equals(FIRST)) {
                asked += value;
            }
            if (count.group(1).equals("hits")) {
                byTier.merge(name, value, Long::sum);
            }
        }
        return new CacheHits(asked, byTier);
    }

    CacheHits since(CacheHits earlier) {
        Map<String, Long> more = new TreeMap<>(byTier);
        earlier.byTier.forEach((tier, hits) -> more.merge(tier, -hits, Long::sum));
        return new CacheHits(asked - earlier.asked, more);
    }

    /// The share that any tier has answered, 0 to 1; all of nothing.
    double share() {
        return asked == 0
                ? 1
                : (double) byTier.values().stream().mapToLong(Long::longValue).sum() / asked;
    }

    String text() {
        return new TreeMap<>(byTier)
                .entrySet().stream()
                        .map(tier ->
                                "%s %.1f %%"
                                        .formatted(
                                                tier.getKey(),
                                                100.0 * tier.getValue() / Math.max(1, asked)))
                        .collect(
                                Collectors.joining(
                                        ", ", "%.2f %% (".formatted(100 * share()), ")"));
    }
}
