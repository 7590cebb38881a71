package dev.jebena.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import dev.jebena.http.telemetry.LogSettings;
import dev.jebena.http.telemetry.Logging;
import dev.jebena.registry.SchemaText;
import dev.jebena.registry.SchemaType;
import dev.jebena.registry.avro.AvroFormat;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class LogLevelsTest {
    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();

    @AfterEach
    void quiet() {
        context.reset();
        new QuietStart().configure(context);
    }

    @Test
    void a_logical_type_that_is_not_whole_is_no_warning_to_who_runs_the_server() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Logging.configure(LogSettings.DEFAULTS, "test", out);

        readDecimalWithoutPrecision();

        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void a_command_says_nothing_of_it_either_but_other_warnings_come() {
        context.reset();
        new QuietStart().configure(context);

        assertThat(LoggerFactory.getLogger("org.apache.avro.LogicalTypes").isWarnEnabled())
                .isFalse();
        assertThat(LoggerFactory.getLogger("org.apache.avro.Schema").isWarnEnabled()).isTrue();
    }

    private static void readDecimalWithoutPrecision() {
        String text = "{\"type\":\"bytes\",\"logicalType\":\"decimal\"}";
        new AvroFormat().parse(new SchemaText(SchemaType.AVRO, text, List.of()), List.of());
    }
}
