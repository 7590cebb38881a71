package dev.jebena.bench.kernel;

import dev.jebena.bench.engine.MachineLimits;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/// Runs the benchmark of every [Case] whose name has a pattern in it, each in its own JVM with the
/// flags of this one, and prints what share of the machine's limit it reaches.
public final class KernelTable {
    private KernelTable() {}

    public static void main(String[] args) throws RunnerException {
        Pattern pattern = Pattern.compile(args.length == 0 ? "" : args[0]);
        List<Case> cases =
                Case.all().stream().filter(c -> pattern.matcher(c.name()).find()).toList();
        if (cases.isEmpty()) {
            System.err.println(
                    "no case has " + pattern + " in it; one is " + Case.all().get(0).name());
            System.exit(1);
        }
        MachineLimits machine = MachineLimits.measure(1);
        System.out.println(machine.text());
        System.out.println("                         G weights/s  spread   limit  share  limit is");
        for (Case product : cases) {
            System.out.println(row(product, run(product), machine));
        }
    }

    private static RunResult run(Case product) throws RunnerException {
        return new Runner(
                        new OptionsBuilder()
                                .include(Pattern.quote(KernelBenchmark.class.getName()) + "\\.")
                                .param("name", product.name())
                                .shouldFailOnError(true)
                                .verbosity(VerboseMode.SILENT)
                                .build())
                .runSingle();
    }

    private static String row(Case product, RunResult result, MachineLimits machine) {
        Statistics perSecond = result.getPrimaryResult().getStatistics();
        double billions = perSecond.getMean() * product.weights() / 1e9;
        double spread = (perSecond.getMax() - perSecond.getMin()) / perSecond.getMean();
        Case.Limit limit = product.limit(machine);
        return String.format(
                Locale.ROOT,
                "%-24s %11.2f %6.1f%% %7.2f %5.1f%%  %s",
                product.name(),
                billions,
                100 * spread,
                limit.billions(),
                100 * billions / limit.billions(),
                limit.by());
    }
}
