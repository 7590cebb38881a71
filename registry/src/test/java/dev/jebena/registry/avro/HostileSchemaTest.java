package dev.jebena.registry.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jebena.registry.Finding;
import dev.jebena.registry.InvalidSchemaException;
import dev.jebena.registry.Level;
import dev.jebena.registry.Parsed;
import dev.jebena.registry.SchemaText;
import dev.jebena.registry.SchemaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What a schema may not cost. Each of these took the parser or the checker more than it has: time
/// without end, all memory, or the stack.
class HostileSchemaTest {

    @Test
    void json_lies_within_json_only_so_deep() {
        assertThatThrownBy(() -> parse("[".repeat(100_000)))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessageContaining("this is no JSON");
    }

    @Test
    void types_are_counted_before_they_are_compared() {
        assertThatThrownBy(() -> parse(union(1_001, HostileSchemaTest::empty)))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessageContaining("1000 named types");
        assertThat(parse(union(1_000, HostileSchemaTest::empty)).fields()).isEmpty();
    }

    @Test
    void types_lie_within_each_other_only_so_deep() {
        String chain = union(600, i -> record(i, i == 599 ? "'int'" : "'R" + (i + 1) + "'"));

        assertThatThrownBy(() -> parse(chain))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessageContaining("more than 500 within each other");
    }

    @Test
    void a_long_chain_is_compared_with_itself_on_a_small_stack() throws Exception {
        List<String> types =
                new ArrayList<>(IntStream.range(0, 999).mapToObj(HostileSchemaTest::link).toList());
        types.add(record(998, "'string'"));

        assertThatThrownBy(() -> onVirtualThread(() -> parse("[" + String.join(",", types) + "]")))
                .hasRootCauseInstanceOf(InvalidSchemaException.class)
                .hasMessageContaining("R998");
    }

    @Test
    void defaults_that_double_with_every_level_are_looked_at_once() {
        Parsed parsed =
                parse(
                        union(
                                100,
                                i ->
                                        i == 0
                                                ? "{'type':'record','name':'R0','fields':[{'name':'x','type':'int','default':1}]}"
                                                : "{'type':'record','name':'R%d','fields':[{'name':'a','type':'R%d','default':{}},{'name':'b','type':'R%d','default':{}}]}"
                                                        .formatted(i, i - 1, i - 1)));

        assertThat(parsed.canonical()).contains("default");
    }

    @Test
    void differences_that_double_with_every_level_are_not_listed() {
        Parsed older = parse(doubling("'int'"));
        Parsed newer = parse(doubling("'string'"));

        assertThat(undecided(older, newer).reason()).contains("differences may be found");
    }

    @Test
    void unions_are_not_compared_branch_by_branch_without_end() {
        Parsed older = parse(union(600, HostileSchemaTest::empty));
        Parsed newer = parse(union(600, i -> empty(i + 1_000)));

        assertThat(undecided(older, newer).reason()).contains("200000 pairs");
    }

    @Test
    void two_schemas_that_are_deep_only_together_are_not_compared() {
        String chain =
                IntStream.range(0, 600)
                        .mapToObj(i ->
                                "{'name':'g%d','type':%s,'default':null}"
                                        .formatted(i, "['null'," + link(i) + "]"))
                        .collect(Collectors.joining(","));
        Parsed newer =
                parse(
                        "{'type':'record','name':'Root','fields':[%s,{'name':'f','type':'R599'}]}"
                                .formatted(chain));
        Parsed older =
                parse(
                        "{'type':'record','name':'Root','fields':[{'name':'f','type':{'type':'record','name':'X','fields':[{'name':'f','type':'X'}]}}]}");

        assertThat(undecided(older, newer).reason()).contains("within each other");
    }

    @Test
    void a_text_with_a_few_wrong_characters_is_read_or_refused() {
        long seed = Long.getLong("seed", 7);
        String text =
                "{'type':'record','name':'R','aliases':['S'],'fields':[{'name':'a','type':['null','int','R'],'default':null},"
                        + "{'name':'b','type':{'type':'enum','name':'E','symbols':['X'],'default':'X'}},"
                        + "{'name':'c','order':'ignore','type':{'type':'fixed','name':'F','size':2,'logicalType':'decimal','precision':2}}]}";
        Random random = new Random(seed);
        int read = 0;
        for (int i = 0; i < 2_000; i++) {
            StringBuilder wrong = new StringBuilder(text);
            for (int j = 0; j <= random.nextInt(3); j++) {
                int at = random.nextInt(wrong.length());
                switch (random.nextInt(3)) {
                    case 0 -> wrong.deleteCharAt(at);
                    case 1 -> wrong.setCharAt(at, "{}[]'\",:1-.aR".charAt(random.nextInt(13)));
                    default -> wrong.insert(at, wrong.charAt(random.nextInt(wrong.length())));
                }
            }
            try {
                read += parse(wrong.toString()).fields().size();
            } catch (InvalidSchemaException refused) {
                assertThat(refused.what()).as("seed %d, text %s", seed, wrong).isNotBlank();
            }
        }
        assertThat(read).isPositive();
    }

    private static String doubling(String innermost) {
        String fields =
                IntStream.range(0, 40)
                        .mapToObj(i ->
                                "{'name':'r%d','type':%s}"
                                        .formatted(
                                                i,
                                                i == 0
                                                        ? record(0, innermost)
                                                        : "{'type':'record','name':'R%d','fields':[{'name':'a','type':'R%d'},{'name':'b','type':'R%d'}]}"
                                                                .formatted(i, i - 1, i - 1)))
                        .collect(Collectors.joining(","));
        return "{'type':'record','name':'Root','fields':[" + fields + "]}";
    }

    private static String union(int size, IntFunction<String> type) {
        return IntStream.range(0, size).mapToObj(type).collect(Collectors.joining(",", "[", "]"));
    }

    private static String empty(int number) {
        return "{'type':'record','name':'R%d','fields':[]}".formatted(number);
    }

    /// A record with one of the record before in it.
    private static String link(int number) {
        return record(number, number == 0 ? "'int'" : "'R" + (number - 1) + "'");
    }

    private static String record(int number, String type) {
        return "{'type':'record','name':'R%d','fields':[{'name':'f','type':%s}]}"
                .formatted(number, type);
    }

    private static Finding.Undecided undecided(Parsed older, Parsed newer) {
        return (Finding.Undecided)
                newer.compare(List.of(new Parsed.Older(1, older)), Level.BACKWARD)
                        .findings()
                        .getFirst();
    }

    private static void onVirtualThread(Runnable work) throws Exception {
        FutureTask<Boolean> task = new FutureTask<>(work, true);
        Thread.ofVirtual().start(task);
        task.get();
    }

    private static Parsed parse(String text) {
        return new AvroFormat()
                .parse(new SchemaText(SchemaType.AVRO, text.replace('\'', '"')), List.of());
    }
}
