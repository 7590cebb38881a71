package dev.jebena.http;

import dev.jebena.http.Exchange.Outcome;
import dev.jebena.wire.Principal;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/// One line per request, with ECS field names; never a body, a query, a key or a prompt.
final class AccessLog {
    private static final Logger LOG = LoggerFactory.getLogger("dev.jebena.access");
    private static final int LONGEST_PATH = 200;

    private AccessLog() {}

    static void write(
            String method,
            String path,
            Optional<Route> route,
            Optional<Principal> principal,
            Outcome outcome,
            Duration took) {
        String shown = path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) : path;
        // probes and scrapes would drown the rest
        boolean open = route.isPresent() && route.get().role().isEmpty();
        LoggingEventBuilder line =
                (open ? LOG.atDebug() : LOG.atInfo())
                        .addKeyValue("http.request.method", method)
                        .addKeyValue("url.path", shown)
                        .addKeyValue("http.route", route.map(Route::template).orElse(""))
                        .addKeyValue("http.response.status_code", outcome.status())
                        .addKeyValue("http.response.body.bytes", outcome.sentBytes())
                        .addKeyValue("event.duration", took.toNanos());
        if (principal.isPresent()) {
            line = line.addKeyValue("user.name", principal.get().name());
        }
        if (outcome.error().isPresent()) {
            line = line.addKeyValue("error.code", outcome.error().get().code());
        }
        line.log("{} {} {} in {} ms", method, shown, outcome.status(), took.toMillis());
    }
}
