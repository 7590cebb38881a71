package dev.jebena.barista;

import dev.jebena.barista.command.ExamCommand;
import dev.jebena.barista.command.ExportCommand;
import dev.jebena.barista.command.ReportCommand;
import dev.jebena.barista.command.SampleCommand;
import dev.jebena.barista.command.ScoreCommand;
import dev.jebena.barista.command.TrainCommand;
import dev.jebena.barista.command.VocabularyCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// Makes the built-in model, step by step; `make.sh` takes all of them in turn.
@Command(
        name = "barista",
        mixinStandardHelpOptions = true,
        description = "Makes the built-in model.",
        subcommands = {
            SampleCommand.class,
            VocabularyCommand.class,
            TrainCommand.class,
            ExportCommand.class,
            ExamCommand.class,
            ScoreCommand.class,
            ReportCommand.class
        })
final class Barista {
    private Barista() {}

    static void main(String[] args) {
        System.exit(new CommandLine(new Barista()).execute(args));
    }
}
