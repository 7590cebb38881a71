package dev.jebena.registry;

import static dev.jebena.registry.TestRegistry.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.registry.Registration.Accepted;
import dev.jebena.registry.Registration.Incompatible;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestRegistry.Backend.class)
class RaceContractTest {
    private static final String WHOLE = "{'type':'integer'}";

    @AutoClose private final TestRegistry it;

    RaceContractTest(TestRegistry.Backend backend, @TempDir Path folder) {
        it = new TestRegistry(backend, folder);
    }

    @Test
    void sixteen_writers_of_one_schema_make_one_version() throws Exception {
        List<Registration> all =
                atOnce(16, _ -> it.register("price", "{'type':'integer','minimum':0}"));

        Set<Version> versions = new HashSet<>();
        all.forEach(each -> versions.add(accepted(each)));
        assertThat(versions).hasSize(1);
        assertThat(all)
                .filteredOn(each -> each instanceof Accepted(Version _, boolean isNew) && isNew)
                .hasSize(1);
    }

    @Test
    void sixteen_writers_of_one_schema_under_many_subjects_make_one_schema() throws Exception {
        List<Registration> all = atOnce(16, i -> it.register("price-" + i, WHOLE));

        Set<StoredSchema> schemas = new HashSet<>();
        all.forEach(each -> schemas.add(accepted(each).schema()));
        assertThat(schemas).hasSize(1);
    }

    @Test
    void writers_of_one_subject_lose_no_version_and_leave_no_gap() throws Exception {
        it.set("price", Settings.NONE.withLevel(Level.NONE));

        List<Registration> all =
                atOnce(12, i -> it.register("price", "{'type':'integer','minimum':" + i + "}"));

        Set<Integer> numbers = new TreeSet<>();
        all.forEach(each -> numbers.add(accepted(each).number()));
        assertThat(numbers).hasSize(12).contains(1, 12);
        assertThat(it.numbers("price")).hasSize(12);
    }

    @Test
    void of_two_that_fit_the_past_and_not_each_other_one_is_taken() throws Exception {
        it.set("price", Settings.NONE.withLevel(Level.BACKWARD_TRANSITIVE));
        it.accepted("price", WHOLE);
        List<String> kinds = List.of("string", "boolean", "null", "array");

        List<Registration> all =
                atOnce(4, i -> it.register("price", "{'type':['integer','" + kinds.get(i) + "']}"));

        assertThat(all).filteredOn(Accepted.class::isInstance).hasSize(1);
        assertThat(all).filteredOn(Incompatible.class::isInstance).hasSize(3);
    }

    @Test
    void who_refers_to_a_version_and_who_deletes_it_never_wait_for_each_other_in_a_ring()
            throws Exception {
        it.set("price", Settings.NONE.withLevel(Level.NONE));
        it.accepted("price", WHOLE);
        Reference first = new Reference("whole", SubjectName.of("price"), 1);
        it.accepted("offer", "{'$ref':'whole'}", first);

        List<List<Object>> all =
                atOnce(
                        8,
                        i -> {
                            List<Object> results = new ArrayList<>();
                            for (int j = 0; j < 5; j++) {
                                String text = "{'$ref':'whole','minimum':" + (i * 10 + j) + "}";
                                results.add(it.register("price", text, first));
                                results.add(it.delete("price", 1, false));
                            }
                            return results;
                        });

        assertThat(all)
                .flatExtracting(each -> each)
                .hasSize(80)
                .allMatch(each -> each instanceof Deletion.InUse || each instanceof Accepted);
    }

    @Test
    void writers_of_different_settings_of_one_scope_lose_none() throws Exception {
        Scope price = new Scope.OfSubject(SubjectName.of("price"));
        List<UnaryOperator<Settings>> changes =
                List.of(
                        old -> old.withLevel(Level.FULL),
                        old -> old.withRole(Role.OUTPUT),
                        old -> old.withMode(WriteMode.IMPORT),
                        old -> old.withNormalize(true));
        Settings all =
                Settings.NONE
                        .withLevel(Level.FULL)
                        .withRole(Role.OUTPUT)
                        .withMode(WriteMode.IMPORT)
                        .withNormalize(true);
        for (int round = 0; round < 10; round++) {
            atOnce(4, i -> it.registry.change(it.context(), price, changes.get(i)));

            assertThat(it.registry.settings(it.context(), price)).isEqualTo(all);
            assertThat(it.registry.unset(it.context(), price)).isTrue();
        }
    }

    private interface Writer<T> {
        T write(int number);
    }

    private static <T> List<T> atOnce(int writers, Writer<T> writer) throws Exception {
        List<Callable<T>> calls = new ArrayList<>();
        for (int i = 0; i < writers; i++) {
            int number = i;
            calls.add(() -> writer.write(number));
        }
        List<T> all = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<T> each : threads.invokeAll(calls)) {
                all.add(each.get());
            }
        }
        return all;
    }
}
