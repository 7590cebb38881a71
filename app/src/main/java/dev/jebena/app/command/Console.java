package dev.jebena.app.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/// What surrounds a command: its streams, its environment and its home.
///
/// @param out for what the command is asked for, nothing else
/// @param err for everything else
public record Console(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        Home home) {
    private static final Pattern LINE_BREAKS = Pattern.compile("\\s*\\R\\s*");

    public Console {
        environment = Map.copyOf(environment);
    }

    /// Says something about the command's work.
    void say(String message) {
        err.println("jebena: " + oneLine(message));
    }

    /// All of standard input as text.
    String readIn() throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(in.readAllBytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refusal("standard input is not UTF-8 text");
        }
    }

    static String oneLine(String message) {
        return LINE_BREAKS.matcher(message.strip()).replaceAll(" ");
    }
}
