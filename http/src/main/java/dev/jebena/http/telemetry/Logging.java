package dev.jebena.http.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.io.OutputStream;
import java.util.Map;
import java.util.logging.LogManager;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// Sets up where log lines go. Called once, before the first line.
public final class Logging {
    /// Time, level, who, what, and the trace id of lines that belong to a request.
    private static final String PLAIN =
            "%d{HH:mm:ss.SSS} %-5level %logger{0}: %msg%replace( trace=%X{trace.id}){' trace=$',''}%n";

    /// Libraries that warn operators of what is in a request. Avro does of each logical type that
    /// is not whole, which its specification says to leave aside.
    private static final Map<String, Level> QUIETENED =
            Map.of("org.apache.avro.LogicalTypes", Level.ERROR);

    private Logging() {}

    /// Leaves out what libraries say of the content of requests.
    public static void quieten(LoggerContext context) {
        QUIETENED.forEach((name, level) -> context.getLogger(name).setLevel(level));
    }

    /// Replaces whatever was set up, for libraries that log by `java.util.logging` as well.
    ///
    /// @param version of this program
    /// @param out where lines go; never closed
    public static void configure(LogSettings settings, String version, OutputStream out) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        Encoder<ILoggingEvent> encoder =
                switch (settings.format()) {
                    case PLAIN -> plain();
                    case ECS -> ecs(version);
                };
        encoder.setContext(context);
        encoder.start();
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setOutputStream(new Unclosable(out));
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        root.setLevel(Level.WARN);
        quieten(context);
        context.getLogger("dev.jebena").setLevel(Level.convertAnSLF4JLevel(settings.level()));
        if (!settings.accessLog()) {
            context.getLogger("dev.jebena.access").setLevel(Level.OFF);
        }
        LogManager.getLogManager().reset();
        SLF4JBridgeHandler.install();
    }

    private static PatternLayoutEncoder plain() {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setPattern(PLAIN);
        return encoder;
    }

    private static EcsLines ecs(String version) {
        EcsLines encoder = new EcsLines();
        encoder.setServiceName("jebena");
        encoder.setServiceVersion(version);
        return encoder;
    }
}
