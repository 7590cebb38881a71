package dev.jebena.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestRegistry.Backend.class)
class ReferenceContractTest {
    @AutoClose private final TestRegistry it;

    ReferenceContractTest(TestRegistry.Backend backend, @TempDir Path folder) {
        it = new TestRegistry(backend, folder);
    }

    @Test
    void a_reference_leads_to_a_version_and_is_resolved_for_ever() {
        Version address = it.accepted("address", "{'properties':{'street':{'type':'string'}}}");
        Reference reference = new Reference("address.json", SubjectName.of("address"), 1);
        Version customer =
                it.accepted(
                        "customer", "{'properties':{'place':{'$ref':'address.json'}}}", reference);

        assertThat(it.validate(customer.schema().id(), "{'place':{'street':'Main'}}"))
                .isEqualTo(new Validation.Valid());
        assertThat(it.validate(customer.schema().id(), "{'place':{'street':5}}"))
                .isInstanceOfSatisfying(
                        Validation.Violated.class,
                        violated ->
                                assertThat(violated.violations())
                                        .singleElement()
                                        .extracting(Validation.Violation::instance)
                                        .isEqualTo("/place/street"));
        assertThat(it.registry.referencedBy(it.context(), address.subject(), 1))
                .extracting(Use::toString)
                .containsExactly("customer version 1");
        assertThat(customer.schema().schema().references()).containsExactly(reference);
    }

    @Test
    void a_reference_to_nothing_is_named() {
        Reference reference = new Reference("address.json", SubjectName.of("address"), 3);

        assertThat(it.register("customer", "{'$ref':'address.json'}", reference))
                .isEqualTo(new Rejection.Unresolved(reference));
    }

    @Test
    void what_is_referred_to_leads_further() {
        it.accepted("street", "{'type':'string'}");
        it.accepted("address", "{'properties':{'street':{'$ref':'street.json'}}}", to("street"));
        Version customer =
                it.accepted(
                        "customer",
                        "{'properties':{'place':{'$ref':'address.json'}}}",
                        to("address"));

        assertThat(it.validate(customer.schema().id(), "{'place':{'street':5}}"))
                .isInstanceOf(Validation.Violated.class);
    }

    @Test
    void a_name_with_two_meanings_is_refused() {
        it.accepted("first", "{'type':'string'}");
        it.accepted("second", "{'type':'integer'}");
        it.accepted("a", "{'$ref':'x'}", new Reference("x", SubjectName.of("first"), 1));
        it.accepted("b", "{'$ref':'x'}", new Reference("x", SubjectName.of("second"), 1));

        assertThat(
                        it.register(
                                "both",
                                "{'anyOf':[{'$ref':'a.json'},{'$ref':'b.json'}]}",
                                to("a"),
                                to("b")))
                .isInstanceOfSatisfying(
                        Rejection.Invalid.class,
                        invalid -> assertThat(invalid.message()).contains("named x"));
    }

    @Test
    void a_reference_to_what_is_deleted_is_unresolved() {
        it.accepted("address", "{'type':'string'}");
        it.delete("address", 1, false);

        assertThat(it.register("customer", "{'$ref':'address.json'}", to("address")))
                .isEqualTo(new Rejection.Unresolved(to("address")));
    }

    @Test
    void a_version_is_not_added_to_what_has_the_number_of_its_target_by_now() {
        it.accepted("address", "{'type':'string'}");
        Version other = it.accepted("street", "{'type':'integer'}");
        SubjectName subject = SubjectName.of("customer");
        Candidate candidate =
                new Candidate(
                        TestRegistry.json("{'$ref':'address.json'}", to("address")),
                        new Digest("a".repeat(64)),
                        new Digest("b".repeat(64)),
                        List.of(other.schema().id()),
                        Set.of());
        Addition addition =
                new Addition(
                        it.storage.subject(it.context(), subject),
                        1,
                        candidate,
                        OptionalLong.empty(),
                        Lifecycle.ACTIVE,
                        Metadata.NONE,
                        Tags.NONE);

        assertThat(it.storage.add(it.context(), addition)).isEqualTo(new Added.Gone(to("address")));
        assertThat(it.numbers("customer")).isEmpty();
    }

    @Test
    void a_new_version_of_what_is_referred_to_changes_nothing_by_itself() {
        it.accepted("address", "{'type':'string'}");
        Version before = it.accepted("customer", "{'$ref':'address.json'}", to("address"));
        it.accepted("address", "{'type':['string','integer']}");

        assertThat(it.validate(before.schema().id(), "5")).isInstanceOf(Validation.Violated.class);
        Reference second = new Reference("address.json", SubjectName.of("address"), 2);
        Version after = it.accepted("customer", "{'$ref':'address.json'}", second);
        assertThat(after.number()).isEqualTo(2);
        assertThat(it.validate(after.schema().id(), "5")).isEqualTo(new Validation.Valid());
    }

    /// To the first version of a subject, by its name with `.json`.
    private static Reference to(String subject) {
        return new Reference(subject + ".json", SubjectName.of(subject), 1);
    }
}
