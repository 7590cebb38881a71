package dev.jebena.bench.schema;

import com.networknt.schema.InputFormat;
import com.networknt.schema.OutputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.jebena.bench.engine.Median;
import dev.jebena.bench.engine.Warmup;
import dev.jebena.schema.json.JsonWriter;
import dev.jebena.schema.tree.SchemaLoader;
import dev.jebena.schema.validation.Validator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;

/// Our validator and networknt's over the same values, in turn. Both get UTF-8 and read it
/// themselves: theirs into Jackson's tree, as its documentation does.
///
/// Owned by one thread.
final class Race {
    private static final int PAIRS = 9;
    private static final double LEAST_SECONDS = 0.5;
    private static final Duration MOST_WARMUP = Duration.ofSeconds(60);
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final List<Entry> entries;
    private final int leftOut;

    /// A value, in UTF-8, and who judges it.
    private static final class Entry {
        final Validator ours;
        final Schema theirs;
        final byte[] text;

        Entry(Validator ours, Schema theirs, String text) {
            this.ours = ours;
            this.theirs = theirs;
            this.text = text.getBytes(StandardCharsets.UTF_8);
        }
    }

    /// What is asked of both.
    enum Question {
        /// Is it valid?
        VALID,

        /// What is wrong with it?
        ERRORS
    }

    private Race(List<Entry> entries, int leftOut) {
        this.entries = List.copyOf(entries);
        this.leftOut = leftOut;
    }

    /// Leaves out the schemas that one of the two cannot load, or with a value it cannot judge.
    static Race of(List<JudgedSchema> groups) {
        SchemaRegistry registry =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        List<Entry> entries = new ArrayList<>();
        int leftOut = 0;
        for (JudgedSchema group : groups) {
            List<Entry> judged = new ArrayList<>();
            try {
                Validator ours = Judging.validator(group, SchemaLoader.STANDARD);
                String schema = JsonWriter.compact(group.schema());
                Schema theirs = registry.getSchema(schema, InputFormat.JSON);
                for (JudgedSchema.Value value : group.values()) {
                    Entry entry = new Entry(ours, theirs, value.text());
                    theirs(entry, Question.ERRORS);
                    ours(entry, Question.ERRORS);
                    judged.add(entry);
                }
                entries.addAll(judged);
            } catch (RuntimeException e) {
                leftOut += group.values().size();
            }
        }
        return new Race(entries, leftOut);
    }

    /// How many values both judge.
    int values() {
        return entries.size();
    }

    int leftOut() {
        return leftOut;
    }

    /// How many times as many values of ours are judged in a second.
    String line(Question question) {
        Predicate<Entry> ours = entry -> ours(entry, question);
        Predicate<Entry> theirs = entry -> theirs(entry, question);
        Warmup first = Warmup.of(() -> rate(ours), MOST_WARMUP);
        Warmup second = Warmup.of(() -> rate(theirs), MOST_WARMUP);
        List<Double> a = new ArrayList<>();
        List<Double> b = new ArrayList<>();
        for (int i = 0; i < PAIRS; i++) {
            a.add(rate(ours));
            b.add(rate(theirs));
        }
        Median ratio = Median.of(Median.ratios(a, b));
        return "%.2f times [%.2f, %.2f] of %d; ours %,.0f, theirs %,.0f values/s; %s"
                .formatted(
                        ratio.value(),
                        ratio.low(),
                        ratio.high(),
                        ratio.samples(),
                        Median.of(a).value(),
                        Median.of(b).value(),
                        first.and(second).text());
    }

    private static boolean ours(Entry entry, Question question) {
        return switch (question) {
            case VALID -> entry.ours.accepts(entry.text);
            case ERRORS -> entry.ours.validate(entry.text).valid();
        };
    }

    private static boolean theirs(Entry entry, Question question) {
        var value = MAPPER.readTree(entry.text);
        return switch (question) {
            case VALID -> entry.theirs.validate(value, OutputFormat.BOOLEAN);
            case ERRORS -> entry.theirs.validate(value).isEmpty();
        };
    }

    /// Values a second, over whole passes.
    private double rate(Predicate<Entry> judge) {
        long start = System.nanoTime();
        int passes = 0;
        int valid = 0;
        double seconds = 0;
        while (seconds < LEAST_SECONDS) {
            for (Entry entry : entries) {
                if (judge.test(entry)) {
                    valid++;
                }
            }
            passes++;
            seconds = (System.nanoTime() - start) / 1e9;
        }
        if (valid % passes != 0) {
            throw new IllegalStateException("a value is valid at one time and not at another");
        }
        return (double) passes * entries.size() / seconds;
    }
}
