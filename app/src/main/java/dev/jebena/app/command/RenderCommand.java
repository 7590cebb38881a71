package dev.jebena.app.command;

import dev.jebena.engine.template.ChatTemplate;
import dev.jebena.engine.template.TemplateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Renders a chat template.
@Command(
        name = "render",
        description = "Renders a chat template with the variables of a JSON file.")
final class RenderCommand implements Callable<Integer> {
    private static final TypeReference<Map<String, Object>> VARIABLES = new TypeReference<>() {};

    private final Console console;

    @Option(
            names = "--template",
            required = true,
            paramLabel = "FILE.jinja",
            description = "The template.")
    private Path template = Path.of("");

    @Option(
            names = "--input",
            required = true,
            paramLabel = "FILE.json",
            description = "Its variables: messages, tools, add_generation_prompt, …")
    private Path input = Path.of("");

    @Option(
            names = "--now",
            paramLabel = "INSTANT",
            description =
                    "What the template takes for the time, such as 2026-11-20T12:00:00 or"
                            + " 2026-11-20T12:00:00Z; the real time when not given.")
    private Optional<String> now = Optional.empty();

    RenderCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        try {
            ChatTemplate parsed = ChatTemplate.parse(Files.readString(template));
            console.out().print(parsed.render(variables(), clock()));
            return ExitCode.DONE;
        } catch (TemplateException e) {
            throw new Refusal(template + ": " + e.getMessage());
        }
    }

    private Map<String, Object> variables() throws IOException {
        try {
            return JsonMapper.shared().readValue(Files.readString(input), VARIABLES);
        } catch (JacksonException e) {
            throw new Refusal(input + " is no JSON object: " + e.getOriginalMessage());
        }
    }

    private Clock clock() {
        if (now.isEmpty()) {
            return Clock.system(ZoneId.systemDefault());
        }
        try {
            return now.get().endsWith("Z")
                    ? Clock.fixed(Instant.parse(now.get()), ZoneOffset.UTC)
                    : Clock.fixed(
                            LocalDateTime.parse(now.get()).toInstant(ZoneOffset.UTC),
                            ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new Refusal(
                    "--now is an instant such as 2026-11-20T12:00:00Z, not '" + now.get() + "'");
        }
    }
}
