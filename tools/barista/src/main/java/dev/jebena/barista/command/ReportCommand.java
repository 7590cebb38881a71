package dev.jebena.barista.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Writes what was measured into the page about the model.
@Command(name = "report", description = "Writes loss curve and scores into a page.")
public final class ReportCommand implements Callable<Integer> {
    private static final String BEGIN = "<!-- what was measured: written by `barista report` -->";
    private static final String END = "<!-- end of what was measured -->";
    private static final int POINTS = 24;

    @Mixin private final WorkFolder work = new WorkFolder();

    @Option(
            names = "--page",
            defaultValue = "docs/barista.md",
            description = "The page; the text between its two marks is replaced.")
    private Path page = Path.of("");

    /// A line of the loss curve.
    private record Point(long step, double loss, double tokensPerSecond) {
        static Point parse(String line) {
            String[] fields = line.split(",", -1);
            return new Point(
                    Long.parseLong(fields[0]),
                    Double.parseDouble(fields[1]),
                    Double.parseDouble(fields[2]));
        }
    }

    @Override
    public Integer call() throws IOException {
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException(page + " does not have the marks\n" + BEGIN + "\n" + END);
        }
        String measured = curve() + "\n## Scores\n\n" + Files.readString(scores());
        Files.writeString(
                page,
                text.substring(0, begin + BEGIN.length())
                        + "\n\n"
                        + measured.strip()
                        + "\n\n"
                        + text.substring(end));
        return 0;
    }

    private Path scores() throws IOException {
        return work.folder().resolve("scores.md");
    }

    private String curve() throws IOException {
        List<Point> all =
                Files.readAllLines(work.folder().resolve("loss.csv")).stream()
                        .map(Point::parse)
                        .toList();
        List<Point> shown = new ArrayList<>();
        for (int i = 1; i <= Math.min(POINTS, all.size()); i++) {
            shown.add(all.get(i * all.size() / Math.min(POINTS, all.size()) - 1));
        }
        StringBuilder text = new StringBuilder("## Loss\n\n");
        text.append(
                "Mean over the tokens of answers, in nats, each time of the 50 steps before.\n\n");
        text.append("| step | loss | tokens/s |\n|---|---|---|\n");
        for (Point point : shown) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "| %d | %.4f | %.0f |%n",
                            point.step,
                            point.loss,
                            point.tokensPerSecond));
        }
        return text.toString();
    }
}
