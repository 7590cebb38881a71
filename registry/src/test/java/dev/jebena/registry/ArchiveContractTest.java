package dev.jebena.registry;

import static dev.jebena.registry.TestRegistry.accepted;
import static dev.jebena.registry.TestRegistry.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.registry.Dependency.Kind;
import dev.jebena.registry.Dependency.Party;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestRegistry.Backend.class)
class ArchiveContractTest {
    private static final String WHOLE = "{'type':'integer'}";

    private final TestRegistry.Backend backend;
    @AutoClose private final TestRegistry it;

    ArchiveContractTest(TestRegistry.Backend backend, @TempDir Path folder) {
        this.backend = backend;
        it = new TestRegistry(backend, folder);
    }

    @Test
    void what_is_written_is_read_back_the_same(@TempDir Path other) throws IOException {
        fill();
        String archive = it.export();

        try (TestRegistry copy = new TestRegistry(backend, other)) {
            assertThat(copy.restore(archive, true))
                    .isEqualTo(new Import.Done(new ArchiveEntry.Counts(3, 4, 1, 1), 3, 4));
            assertThat(copy.export()).isEqualTo(archive);
            assertThat(copy.numbers("price")).containsExactly(2);
            assertThat(copy.accepted("new", "{'const':1}").schema().id()).isGreaterThan(3);
            assertThat(copy.actions()).contains("registry.import registry");
        }
    }

    @Test
    void what_is_there_already_is_left_as_it_is() throws IOException {
        fill();
        String archive = it.export();

        assertThat(it.restore(archive, true))
                .isEqualTo(new Import.Done(new ArchiveEntry.Counts(3, 4, 1, 1), 0, 0));
        assertThat(it.export()).isEqualTo(archive);
    }

    @Test
    void ids_need_not_be_kept(@TempDir Path other) throws IOException {
        fill();
        String archive = it.export();

        try (TestRegistry busy = new TestRegistry(backend, other)) {
            long first = busy.accepted("own", "{'const':'mine'}").schema().id();
            assertThat(busy.restore(archive, true)).isInstanceOf(Import.Refused.class);
            assertThat(busy.numbers("order")).isEmpty();

            assertThat(busy.restore(archive, false)).isInstanceOf(Import.Done.class);
            Version order =
                    busy.registry.latest(busy.context(), SubjectName.of("order")).orElseThrow();
            assertThat(order.schema().id()).isNotEqualTo(first);
            assertThat(busy.validate(order.schema().id(), "7")).isEqualTo(new Validation.Valid());
            assertThat(busy.validate(order.schema().id(), "'7'"))
                    .isInstanceOf(Validation.Violated.class);
        }
    }

    @Test
    void an_archive_that_is_cut_off_or_altered_leaves_nothing(@TempDir Path other)
            throws IOException {
        fill();
        List<String> lines = it.export().lines().toList();
        String cut = String.join("\n", lines.subList(0, lines.size() - 1));
        String missing = String.join("\n", lines.subList(0, 2)) + "\n" + lines.getLast();
        String altered = String.join("\n", lines).replace("integer", "string");

        try (TestRegistry copy = new TestRegistry(backend, other)) {
            for (String broken : List.of("", "{}", cut, missing, altered, "no archive\nat all")) {
                assertThat(copy.restore(broken, true)).isInstanceOf(Import.Refused.class);
            }
            assertThat(copy.restore(altered, true))
                    .isInstanceOfSatisfying(
                            Import.Refused.class,
                            refused -> {
                                assertThat(refused.line()).isGreaterThan(1);
                                assertThat(refused.message()).contains("digest");
                            });
            assertThat(copy.registry.subjects(copy.context(), SubjectQuery.ALL)).isEmpty();
            assertThat(copy.actions()).isEmpty();
        }
    }

    @Test
    void another_version_of_that_number_refuses_all_of_it(@TempDir Path other) throws IOException {
        fill();
        String archive = it.export();

        try (TestRegistry busy = new TestRegistry(backend, other)) {
            busy.accepted("order", "{'const':'mine'}");
            assertThat(busy.restore(archive, false))
                    .isInstanceOfSatisfying(
                            Import.Refused.class,
                            refused -> assertThat(refused.message()).contains("order"));
            assertThat(busy.numbers("price")).isEmpty();
        }
    }

    /// Three schemas, four versions of which one is deleted, settings and a dependency.
    private void fill() {
        it.accepted("price", WHOLE);
        it.delete("price", 1, false);
        accepted(
                it.register(
                        "price",
                        NewVersion.of(json(WHOLE))
                                .with(
                                        new Metadata(Map.of("owner", "Ann")),
                                        Tags.of(List.of("pii")))));
        it.accepted(
                "order",
                "{'$ref':'price.json'}",
                new Reference("price.json", SubjectName.of("price"), 2));
        accepted(
                it.register(
                        ":.shop:draft",
                        NewVersion.of(json("{'type':'string'}")).as(Lifecycle.DRAFT)));
        it.set("price", Settings.NONE.withRole(Role.OUTPUT).withNormalize(true));
        Party subject = Party.of(SubjectName.of("price"));
        it.registry.depend(
                it.context(),
                new Dependency(new Party(Kind.PROMPT, "summary"), subject, OptionalInt.of(2)));
    }
}
