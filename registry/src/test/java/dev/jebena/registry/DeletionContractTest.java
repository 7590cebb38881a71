package dev.jebena.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.registry.Dependency.Kind;
import dev.jebena.registry.Dependency.Party;
import dev.jebena.registry.SubjectQuery.Deleted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestRegistry.Backend.class)
class DeletionContractTest {
    private static final String WHOLE = "{'type':'integer'}";
    private static final String ANY_NUMBER = "{'type':'number'}";
    private static final SubjectName PRICE = SubjectName.of("price");
    private static final Party BILLING = new Party(Kind.CONSUMER, "billing");

    @AutoClose private final TestRegistry it;

    DeletionContractTest(TestRegistry.Backend backend, @TempDir Path folder) {
        it = new TestRegistry(backend, folder);
    }

    @Test
    void what_is_deleted_softly_is_read_by_who_asks_and_its_schema_by_everyone() {
        Version version = it.accepted("price", WHOLE);

        assertThat(it.delete("price", 1, false)).isEqualTo(new Deletion.Deleted(List.of(1)));

        assertThat(it.registry.version(it.context(), PRICE, 1))
                .map(Version::deleted)
                .contains(true);
        assertThat(it.registry.latest(it.context(), PRICE)).isEmpty();
        assertThat(it.registry.byId(it.context(), version.schema().id())).isPresent();
        assertThat(it.registry.subjects(it.context(), SubjectQuery.ALL)).isEmpty();
        assertThat(it.registry.subjects(it.context(), SubjectQuery.ALL.with(Deleted.ONLY)))
                .containsExactly(PRICE);
        assertThat(it.delete("price", 1, false)).isEqualTo(new Deletion.AlreadyDeleted());
        assertThat(it.actions().getFirst()).isEqualTo("registry.delete price version 1");
    }

    @Test
    void what_is_deleted_for_good_was_deleted_softly_before() {
        it.accepted("price", WHOLE);

        assertThat(it.delete("price", 1, true)).isEqualTo(new Deletion.NotDeletedSoftly());
        it.delete("price", 1, false);
        assertThat(it.delete("price", 1, true)).isEqualTo(new Deletion.Deleted(List.of(1)));
        assertThat(it.delete("price", 1, true)).isEqualTo(new Deletion.Unknown());
        assertThat(it.registry.version(it.context(), PRICE, 1)).isEmpty();
    }

    @Test
    void numbers_go_on_after_a_soft_deletion_and_begin_anew_after_one_for_good() {
        it.accepted("price", WHOLE);
        it.registry.delete(it.context(), PRICE, false);

        assertThat(it.accepted("price", WHOLE).number()).isEqualTo(2);

        it.registry.delete(it.context(), PRICE, false);
        assertThat(it.registry.delete(it.context(), PRICE, true))
                .isEqualTo(new Deletion.Deleted(List.of(1, 2)));
        assertThat(it.accepted("price", WHOLE).number()).isEqualTo(1);
    }

    @Test
    void a_version_that_is_gone_binds_nobody() {
        it.accepted("price", ANY_NUMBER);
        it.delete("price", 1, false);

        assertThat(it.accepted("price", WHOLE).number()).isEqualTo(2);
    }

    @Test
    void what_is_referred_to_is_not_deleted() {
        it.accepted("price", WHOLE);
        it.accepted("order", "{'$ref':'price.json'}", new Reference("price.json", PRICE, 1));

        assertThat(it.delete("price", 1, false))
                .isEqualTo(new Deletion.InUse(List.of("order version 1")));

        it.delete("order", 1, false);
        assertThat(it.delete("price", 1, false)).isInstanceOf(Deletion.Deleted.class);
        assertThat(it.delete("price", 1, true)).isInstanceOf(Deletion.InUse.class);
        it.delete("order", 1, true);
        assertThat(it.delete("price", 1, true)).isInstanceOf(Deletion.Deleted.class);
    }

    @Test
    void a_number_that_is_given_again_does_not_change_what_a_schema_meant() {
        Reference reference = new Reference("price.json", PRICE, 1);
        it.accepted("price", WHOLE);
        Version before = it.accepted("order", "{'$ref':'price.json'}", reference);
        for (boolean permanently : List.of(false, true)) {
            it.delete("order", 1, permanently);
            it.delete("price", 1, permanently);
        }

        it.accepted("price", "{'type':'string'}");
        Version after = it.accepted("order", "{'$ref':'price.json'}", reference);

        assertThat(after.schema().id()).isNotEqualTo(before.schema().id());
        assertThat(it.validate(before.schema().id(), "7")).isEqualTo(new Validation.Valid());
        assertThat(it.validate(after.schema().id(), "7")).isInstanceOf(Validation.Violated.class);
    }

    @Test
    void a_registration_and_the_deletion_of_what_it_refers_to_never_both_succeed()
            throws Exception {
        for (int round = 0; round < 8; round++) {
            String price = "price-" + round;
            String order = "order-" + round;
            it.accepted(price, WHOLE);
            Reference reference = new Reference("price.json", SubjectName.of(price), 1);
            List<Callable<Object>> both =
                    List.of(
                            () -> it.register(order, "{'$ref':'price.json'}", reference),
                            () -> it.delete(price, 1, false));

            List<Object> results = atOnce(both);

            boolean registered = results.getFirst() instanceof Registration.Accepted;
            boolean deleted = results.getLast() instanceof Deletion.Deleted;
            assertThat(registered).as("round %d: %s", round, results).isNotEqualTo(deleted);
        }
    }

    @Test
    void who_depends_on_a_subject_keeps_it_from_being_deleted() {
        it.accepted("price", WHOLE);
        it.accepted("price", ANY_NUMBER);
        Dependency latest = new Dependency(BILLING, Party.of(PRICE), OptionalInt.empty());
        Dependency pinned = new Dependency(BILLING, Party.of(PRICE), OptionalInt.of(1));

        assertThat(it.registry.depend(it.context(), latest)).isTrue();
        assertThat(it.registry.delete(it.context(), PRICE, false))
                .isEqualTo(new Deletion.InUse(List.of("consumer billing")));
        assertThat(it.registry.depend(it.context(), pinned)).isTrue();
        assertThat(it.registry.dependencies(it.context(), BILLING)).containsExactly(pinned);
        assertThat(it.registry.dependents(it.context(), Party.of(PRICE))).containsExactly(pinned);
        assertThat(it.delete("price", 1, false)).isInstanceOf(Deletion.InUse.class);
        assertThat(it.delete("price", 2, false)).isInstanceOf(Deletion.Deleted.class);

        assertThat(it.registry.release(it.context(), BILLING, Party.of(PRICE))).isTrue();
        assertThat(it.registry.release(it.context(), BILLING, Party.of(PRICE))).isFalse();
        assertThat(it.delete("price", 1, false)).isInstanceOf(Deletion.Deleted.class);
    }

    @Test
    void nobody_depends_on_what_is_not_there() {
        it.accepted("price", WHOLE);

        assertThat(
                        it.registry.depend(
                                it.context(),
                                new Dependency(BILLING, Party.of(PRICE), OptionalInt.of(2))))
                .isFalse();
        Party prompt = new Party(Kind.PROMPT, "summary");
        assertThat(
                        it.registry.depend(
                                it.context(), new Dependency(BILLING, prompt, OptionalInt.empty())))
                .isTrue();
    }

    private static List<Object> atOnce(List<Callable<Object>> calls) throws Exception {
        List<Object> results = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Object> each : threads.invokeAll(calls)) {
                results.add(each.get());
            }
        }
        return results;
    }
}
