package dev.jebena.registry.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jebena.registry.InvalidSchemaException;
import dev.jebena.registry.Level;
import dev.jebena.registry.Parsed;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What a file may not cost.
class HostileSchemaTest {

    @Test
    void brackets_lie_within_brackets_only_so_deep() {
        assertThat(Protos.parse(nested(90)).fields()).containsExactly("a");
        for (String deep :
                new String[] {
                    nested(101),
                    "message A { " + "map<string, ".repeat(1_000),
                    "option (x) = " + "{ a: ".repeat(100_000),
                    "option (x) = " + "[".repeat(100_000)
                }) {
            assertThatThrownBy(() -> Protos.parse(deep))
                    .isInstanceOf(InvalidSchemaException.class)
                    .hasMessage("more than 100 brackets are open");
        }
    }

    @Test
    void a_file_has_only_so_many_parts_and_characters() {
        assertThatThrownBy(() -> Protos.parse(messages(10_001)))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessageContaining("more than 20000 fields");
        assertThatThrownBy(() -> Protos.parse(" ".repeat(1 << 20)))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessage("a file has at most 1048576 characters");
    }

    @Test
    void comments_cost_nothing() {
        String text =
                "//\n".repeat(170_000) + "/**/".repeat(100_000) + " message A { int32 a = 1; }";

        assertThat(Protos.parse(text).fields()).containsExactly("a");
    }

    @Test
    void a_comment_may_stand_anywhere_and_moves_nothing() {
        String text =
                "message A { int32 a = 1; /* one */ int32 b /* two */ = 2; // three\n string s = 3 [json_name = \"/*no*/\"]; // four";

        assertThat(Protos.parse(text + "\n}").fields()).containsExactlyInAnyOrder("a", "b", "s");
        assertThatThrownBy(() -> Protos.parse("message A {\n /* x */ B b = 1; }"))
                .isInstanceOfSatisfying(
                        InvalidSchemaException.class,
                        fault -> assertThat(fault.place()).isEqualTo("line 2, column 10"));
    }

    @Test
    void as_many_fields_as_there_may_be_are_compared() {
        String fields =
                IntStream.rangeClosed(1, 9_000)
                        .mapToObj("int32 f%1$d = %1$d;"::formatted)
                        .collect(Collectors.joining("\n"));
        Parsed older = Protos.parse("message A { " + fields + "}");
        Parsed newer = Protos.parse("message A { " + fields.replace("int32", "string") + "}");

        assertThat(Protos.differences(older, newer, Level.BACKWARD)).hasSize(100);
        assertThat(older.fields()).hasSize(Parsed.MAX_FIELDS);
    }

    @Test
    void a_file_that_imports_itself_is_refused() {
        assertThatThrownBy(() ->
                        Protos.parse(
                                "import 'b.proto';",
                                Protos.referenced("b.proto", "import 'b.proto';")))
                .isInstanceOf(InvalidSchemaException.class);
    }

    @Test
    void a_text_with_a_few_wrong_characters_is_read_or_refused() {
        long seed = Long.getLong("seed", 7);
        String text =
                """
                syntax = "proto3"; package a.b;
                message A { reserved 4, 6 to 8; reserved "x"; map<string, E> m = 1;
                  oneof o { A a = 2; bytes c = 3 [deprecated = true]; } repeated .a.b.A l = 5;
                  enum E { option allow_alias = true; Z = 0; Y = 0 [deprecated = true]; } }
                service S { rpc M (stream A) returns (A) { option deprecated = true; } }
                """;
        Random random = new Random(seed);
        int read = 0;
        for (int i = 0; i < 300; i++) {
            StringBuilder wrong = new StringBuilder(text);
            for (int j = 0; j <= random.nextInt(3); j++) {
                int at = random.nextInt(wrong.length());
                switch (random.nextInt(3)) {
                    case 0 -> wrong.deleteCharAt(at);
                    case 1 -> wrong.setCharAt(at, "{}[]<>\"';=,.1-/aA".charAt(random.nextInt(17)));
                    default -> wrong.insert(at, wrong.charAt(random.nextInt(wrong.length())));
                }
            }
            try {
                read += Protos.parse(wrong.toString()).fields().size();
            } catch (InvalidSchemaException refused) {
                assertThat(refused.what()).as("seed %d, text %s", seed, wrong).isNotBlank();
            }
        }
        assertThat(read).isPositive();
    }

    private static String nested(int depth) {
        return "message A { int32 a = 1; ".repeat(depth) + "}".repeat(depth);
    }

    private static String messages(int count) {
        return IntStream.range(0, count)
                .mapToObj("message M%d { int32 a = 1; }"::formatted)
                .collect(Collectors.joining());
    }
}
