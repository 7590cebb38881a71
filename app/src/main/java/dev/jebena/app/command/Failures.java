package dev.jebena.app.command;

import dev.jebena.app.config.Configuration;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Turns what went wrong into one line on standard error and an exit code.
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private final Console console;

    Failures(Console console) {
        this.console = console;
    }

    @Override
    public int handleParseException(ParameterException problem, String[] args) {
        CommandLine command = problem.getCommandLine();
        String hint = "";
        if (problem instanceof UnmatchedArgumentException unmatched) {
            hint = nearest(unmatched).map(near -> ", perhaps " + near).orElse("");
        }
        console.say(
                problem.getMessage()
                        + hint
                        + " (see "
                        + command.getCommandSpec().qualifiedName()
                        + " --help)");
        return ExitCode.USAGE;
    }

    private static Optional<String> nearest(UnmatchedArgumentException e) {
        String wrong = e.getUnmatched().isEmpty() ? "" : e.getUnmatched().getFirst();
        if (wrong.startsWith("--") && wrong.contains(".")) {
            String key = wrong.substring(2).replaceFirst("=.*", "");
            return Configuration.nearest(key).map(near -> "--" + near);
        }
        return e.getSuggestions().stream().findFirst();
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult result) {
        switch (e) {
            case ConfigurationOptions.Refused refused -> {
                refused.problems().forEach(problem -> console.say(problem.toString()));
                return ExitCode.CONFIGURATION;
            }
            case Refusal refusal -> console.say(String.valueOf(refusal.getMessage()));
            case FileSystemException file -> console.say(reason(file));
            case IOException io -> console.say(String.valueOf(io.getMessage()));
            case InterruptedException interrupted -> console.say("interrupted");
            default -> {
                console.say("a bug of Jebena: " + e);
                e.printStackTrace(console.err());
                return ExitCode.BUG;
            }
        }
        return ExitCode.FAILED;
    }

    private static String reason(FileSystemException e) {
        return e.getFile()
                + ": "
                + switch (e) {
                    case NoSuchFileException missing -> "does not exist";
                    case AccessDeniedException denied -> "may not be read or written";
                    default -> e.getReason() == null ? e.toString() : e.getReason();
                };
    }
}
