package dev.jebena.registry;

import static dev.jebena.registry.TestRegistry.accepted;
import static dev.jebena.registry.TestRegistry.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.registry.Registration.Accepted;
import dev.jebena.registry.Registration.Incompatible;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestRegistry.Backend.class)
class RegistrationContractTest {
    private static final String WHOLE = "{'type':'integer'}";
    private static final String ANY_NUMBER = "{ 'type' : 'number' }";

    @AutoClose private final TestRegistry it;

    RegistrationContractTest(TestRegistry.Backend backend, @TempDir Path folder) {
        it = new TestRegistry(backend, folder);
    }

    @Test
    void a_schema_is_given_back_in_its_own_characters() {
        Version version = accepted(it.register("price", "{ 'type':\n\t'number' , 'x': 1.0 }"));

        StoredSchema read = it.registry.byId(it.context(), version.schema().id()).orElseThrow();
        assertThat(read.schema().text()).isEqualTo("{ \"type\":\n\t\"number\" , \"x\": 1.0 }");
        assertThat(read).isEqualTo(version.schema());
        assertThat(it.registry.byGuid(it.context(), read.guid())).contains(read);
        assertThat(version.created()).isBetween(TestRegistry.NOW, TestRegistry.NOW.plusSeconds(1));
    }

    @Test
    void the_same_content_again_is_the_same_version() {
        Version first = it.accepted("price", WHOLE);

        assertThat(it.register("price", WHOLE)).isEqualTo(new Accepted(first, false));
        assertThat(it.numbers("price")).containsExactly(1);
        assertThat(it.actions()).containsExactly("registry.register price version 1");
    }

    @Test
    void the_same_content_under_two_subjects_is_one_schema_and_two_versions() {
        Version price = it.accepted("price", WHOLE);
        Version count = it.accepted(":.shop:count", WHOLE);

        assertThat(count.schema()).isEqualTo(price.schema());
        assertThat(it.registry.uses(it.context(), price.schema().id()))
                .extracting(Use::toString)
                .containsExactly("price version 1", ":.shop:count version 1");
    }

    @Test
    void what_means_the_same_is_another_version_unless_it_is_normalized() {
        Version first = it.accepted("price", "{'title':'Price','type':'number'}");
        SchemaText other = json(ANY_NUMBER);

        assertThat(it.register("price", NewVersion.of(other).normalized()))
                .isEqualTo(new Accepted(first, false));
        Version second = accepted(it.register("price", NewVersion.of(other)));
        assertThat(second.number()).isEqualTo(2);
        assertThat(second.schema().canonical()).isEqualTo(first.schema().canonical());
        assertThat(second.schema().digest()).isNotEqualTo(first.schema().digest());
    }

    @Test
    void a_schema_that_breaks_is_refused_with_a_witness_and_leaves_nothing() {
        it.accepted("price", ANY_NUMBER);

        assertThat(it.register("price", WHOLE))
                .isInstanceOfSatisfying(
                        Incompatible.class,
                        refusal -> {
                            assertThat(refusal.verdict().level()).isEqualTo(Level.BACKWARD);
                            assertThat(refusal.verdict().findings())
                                    .singleElement()
                                    .isInstanceOfSatisfying(
                                            Finding.Breaking.class,
                                            finding -> {
                                                assertThat(finding.version()).isEqualTo(1);
                                                assertThat(finding.witness()).isPresent();
                                                assertThat(finding.differences()).isNotEmpty();
                                            });
                        });
        assertThat(it.numbers("price")).containsExactly(1);
        assertThat(it.actions()).hasSize(1);
    }

    @Test
    void what_is_no_schema_is_refused_with_its_place() {
        assertThat(it.register("price", "{'type':'integer'"))
                .isInstanceOfSatisfying(
                        Rejection.Invalid.class,
                        invalid -> assertThat(invalid.place()).startsWith("line 1"));
        assertThat(it.register("price", "{'properties':{'a':{'type':'whole'}}}"))
                .isInstanceOfSatisfying(
                        Rejection.Invalid.class,
                        invalid -> assertThat(invalid.place()).contains("/properties/a"));
        NewVersion avro = NewVersion.of(new SchemaText(SchemaType.AVRO, "\"strin\""));
        assertThat(it.register("price", avro))
                .isInstanceOfSatisfying(
                        Rejection.Invalid.class,
                        invalid -> assertThat(invalid.message()).contains("no Avro schema"));
        assertThat(it.registry.versions(it.context(), SubjectName.of("price")).exists()).isFalse();
    }

    @Test
    void metadata_and_tags_come_back_with_the_version() {
        Metadata metadata = new Metadata(Map.of("owner", "Ann \"the\" owner"));
        Tags tags = Tags.of(List.of("pii", "beta"));

        Version version =
                accepted(it.register("price", NewVersion.of(json(WHOLE)).with(metadata, tags)));

        assertThat(it.registry.version(it.context(), version.subject(), 1)).contains(version);
        assertThat(version.metadata()).isEqualTo(metadata);
        assertThat(version.tags()).isEqualTo(tags);
    }

    @Test
    void a_schema_is_looked_up_under_a_subject() {
        Version version = it.accepted("price", WHOLE);
        SubjectName price = version.subject();

        assertThat(it.registry.lookup(it.context(), price, json(WHOLE), false, false))
                .isEqualTo(new Lookup.Found(version));
        SchemaText spaced = json(" " + WHOLE);
        assertThat(it.registry.lookup(it.context(), price, spaced, false, false))
                .isEqualTo(new Lookup.Missing(true));
        assertThat(it.registry.lookup(it.context(), price, spaced, true, false))
                .isEqualTo(new Lookup.Found(version));
        assertThat(it.registry.lookup(it.context(), SubjectName.of("none"), spaced, false, false))
                .isEqualTo(new Lookup.Missing(false));
    }

    @Test
    void ids_given_out_elsewhere_are_taken_where_imports_alone_are() {
        it.set("price", Settings.NONE.withMode(WriteMode.IMPORT));
        NewVersion wish =
                NewVersion.of(json(WHOLE)).withIdentity(new NewVersion.Identity(4_711, 7));

        Version version = accepted(it.register("price", wish));

        assertThat(version.number()).isEqualTo(7);
        assertThat(version.schema().id()).isEqualTo(4_711);
        assertThat(it.register("price", wish)).isEqualTo(new Accepted(version, false));
        assertThat(it.register("price", ANY_NUMBER)).isInstanceOf(Registration.NotPermitted.class);
        assertThat(it.register("other", wish)).isInstanceOf(Registration.NotPermitted.class);
        assertThat(it.accepted("other", ANY_NUMBER).schema().id()).isGreaterThan(4_711);
    }

    @Test
    void a_subject_that_is_read_only_takes_nothing() {
        it.accepted("price", WHOLE);
        it.set("price", Settings.NONE.withMode(WriteMode.READONLY));

        assertThat(it.register("price", ANY_NUMBER))
                .isEqualTo(new Registration.ReadOnly(WriteMode.READONLY));
        assertThat(it.delete("price", 1, false))
                .isEqualTo(new Deletion.ReadOnly(WriteMode.READONLY));
    }

    @Test
    void every_level_that_is_transitive_names_every_version_that_breaks() {
        it.set("price", Settings.NONE.withLevel(Level.NONE));
        it.accepted("price", "{'type':'integer'}");
        it.accepted("price", "{'type':'string'}");
        it.accepted("price", "{'type':'null'}");

        Check check =
                it.registry.check(
                        it.context(),
                        SubjectName.of("price"),
                        json("{'type':['null','boolean']}"),
                        new Check.Against.Subject(),
                        Optional.of(Level.BACKWARD_TRANSITIVE));

        assertThat(check)
                .isInstanceOfSatisfying(
                        Check.Checked.class,
                        checked ->
                                assertThat(checked.verdict().findings())
                                        .extracting(Finding::version)
                                        .containsExactly(1, 2));
    }

    @Test
    void a_check_changes_nothing_and_may_be_against_one_version() {
        it.accepted("price", WHOLE);
        it.accepted("price", ANY_NUMBER);
        SubjectName price = SubjectName.of("price");

        Check first =
                it.registry.check(
                        it.context(),
                        price,
                        json("{'type':['integer','null']}"),
                        new Check.Against.OneVersion(1),
                        Optional.empty());

        assertThat(first).isEqualTo(new Check.Checked(new Verdict(Level.BACKWARD, List.of())));
        assertThat(
                        it.registry.check(
                                it.context(),
                                price,
                                json(WHOLE),
                                new Check.Against.OneVersion(9),
                                Optional.empty()))
                .isEqualTo(new Check.UnknownVersion(price, 9));
        assertThat(it.numbers("price")).containsExactly(1, 2);
    }
}
