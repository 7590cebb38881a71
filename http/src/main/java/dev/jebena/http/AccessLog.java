package dev.jebena.http;

import dev.jebena.http.Exchange.Outcome;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/// One line per request, with ECS field names; never a body, a query, a key or a prompt.
final class AccessLog {
    private static final Logger LOG = LoggerFactory.getLogger("dev.jebena.access");
    private static final int LONGEST_PATH = 200;

    private AccessLog() {}

    /// Whether a request gets a line.
    static boolean has(Visit visit) {
        return LOG.isEnabledForLevel(level(visit));
    }

    /// Probes and scrapes would drown the rest.
    private static Level level(Visit visit) {
        boolean open = visit.route().filter(route -> route.role().isEmpty()).isPresent();
        return open ? Level.DEBUG : Level.INFO;
    }

    static void write(Visit visit, Outcome outcome, Duration took) {
        if (!has(visit)) {
            return;
        }
        String method = visit.head.knownMethod();
        String path = visit.head.path();
        String shown = path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) : path;
        LoggingEventBuilder line =
                LOG.atLevel(level(visit))
                        .addKeyValue("http.request.method", method)
                        .addKeyValue("url.path", shown)
                        .addKeyValue("http.route", visit.route().map(Route::template).orElse(""))
                        .addKeyValue("http.response.status_code", outcome.status())
                        .addKeyValue("http.response.body.bytes", outcome.sentBytes())
                        .addKeyValue("event.duration", took.toNanos());
        if (visit.principal.isPresent()) {
            line = line.addKeyValue("user.name", visit.principal.get().name());
        }
        if (outcome.error().isPresent()) {
            line = line.addKeyValue("error.code", outcome.error().get().code());
        }
        try (var _ = MDC.putCloseable("trace.id", visit.span.context().traceId())) {
            line.log("{} {} {} in {} ms", method, shown, outcome.status(), took.toMillis());
        }
    }
}
