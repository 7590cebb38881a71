package dev.jebena.app.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import co.elastic.logging.logback.EcsEncoder;
import dev.jebena.app.config.Config;
import dev.jebena.app.config.Config.LogFormat;
import dev.jebena.app.config.Config.LogLevel;
import java.util.List;
import org.slf4j.LoggerFactory;

/// Sets the log up. All lines go to standard error: standard output belongs to the commands.
public final class Logs {
    /// Libraries that tell more than an operator wants to know, unless everything is asked for.
    private static final List<String> TALKATIVE =
            List.of("org.flywaydb", "com.zaxxer.hikari", "io.vertx", "io.netty", "org.jdbi");

    private Logs() {}

    /// The log of a server.
    public static void configure(Config.Telemetry telemetry, String version) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        Encoder<ILoggingEvent> encoder =
                telemetry.logFormat() == LogFormat.ECS ? ecs(context, version) : plain(context);
        attach(context, encoder, Level.toLevel(telemetry.logLevel().name()));
        if (telemetry.logLevel() != LogLevel.DEBUG) {
            TALKATIVE.forEach(name -> context.getLogger(name).setLevel(Level.WARN));
        }
    }

    /// The log of a command that is over soon: what it has to say it says itself.
    static void quiet(LoggerContext context) {
        attach(context, plain(context), Level.WARN);
    }

    private static void attach(LoggerContext context, Encoder<ILoggingEvent> encoder, Level level) {
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(level);
        root.addAppender(appender);
    }

    private static Encoder<ILoggingEvent> plain(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(
                "%date{ISO8601} %-5level %logger{0} %msg%replace( trace=%X{trace.id}){' trace=$', ''}%n");
        encoder.start();
        return encoder;
    }

    private static Encoder<ILoggingEvent> ecs(LoggerContext context, String version) {
        EcsEncoder encoder = new EcsEncoder();
        encoder.setContext(context);
        encoder.setServiceName("jebena");
        encoder.setServiceVersion(version);
        encoder.start();
        return encoder;
    }
}
