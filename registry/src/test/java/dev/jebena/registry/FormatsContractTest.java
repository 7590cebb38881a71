package dev.jebena.registry;

import static dev.jebena.registry.TestRegistry.accepted;
import static dev.jebena.registry.TestRegistry.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Avro and Protobuf in a registry: what they refer to, what they owe to older versions.
@ParameterizedClass
@EnumSource(TestRegistry.Backend.class)
class FormatsContractTest {
    @AutoClose private final TestRegistry it;

    FormatsContractTest(TestRegistry.Backend backend, @TempDir Path folder) {
        it = new TestRegistry(backend, folder);
    }

    @Test
    void an_avro_schema_refers_to_types_of_others_and_judges_documents() {
        register(
                "money",
                avro(
                        "{'type':'record','name':'shop.Money','fields':[{'name':'cents','type':'long'}]}"));
        register(
                "item",
                avro(
                        "{'type':'record','name':'shop.Item','fields':[{'name':'price','type':'Money'}]}",
                        to("shop.Money", "money")));
        Version order =
                register(
                        "order",
                        avro(
                                "{'type':'record','name':'shop.Order','fields':[{'name':'item','type':['null','Item'],'default':null}]}",
                                to("shop.Item", "item")));

        assertThat(judge(order, "{'item':{'shop.Item':{'price':{'cents':5}}}}"))
                .isEqualTo(new Validation.Valid());
        assertThat(judge(order, "{'item':{'shop.Item':{'price':{'cents':'5'}}}}"))
                .isInstanceOfSatisfying(
                        Validation.Violated.class,
                        violated ->
                                assertThat(violated.violations())
                                        .singleElement()
                                        .satisfies(violation -> {
                                            assertThat(violation.instance())
                                                    .isEqualTo("/item/shop.Item/price/cents");
                                            assertThat(violation.schema())
                                                    .isEqualTo(Optional.of("shop.Money.cents"));
                                        }));
        assertThat(it.registry.referencedBy(it.context(), SubjectName.of("money"), 1))
                .extracting(Use::toString)
                .containsExactly("item version 1");
    }

    @Test
    void an_avro_version_that_cannot_read_the_last_one_is_refused_with_a_reason() {
        register("order", avro("{'type':'record','name':'Order','fields':[]}"));

        Registration refused =
                wish(
                        "order",
                        avro(
                                "{'type':'record','name':'Order','fields':[{'name':'id','type':'int'}]}"));

        assertThat(kinds(refused)).containsExactly("READER_FIELD_MISSING_DEFAULT_VALUE");
        Version second =
                register(
                        "order",
                        avro(
                                "{'type':'record','name':'Order','fields':[{'name':'id','type':'int','default':0}]}"));
        assertThat(second.number()).isEqualTo(2);
        assertThat(wish("order", TestRegistry.json("{}")))
                .isInstanceOf(Registration.Incompatible.class);
    }

    @Test
    void what_avro_means_the_same_is_found_when_asked_for() {
        Version first =
                register("e", avro("{'type':'enum','name':'E','namespace':'x','symbols':['A']}"));
        NewVersion same =
                NewVersion.of(avro("{'symbols':['A'],'name':'x.E','doc':'again','type':'enum'}"));

        assertThat(accepted(it.register("e", same.normalized())).number())
                .isEqualTo(first.number());
    }

    @Test
    void a_protobuf_schema_imports_others_and_owes_them_numbers_and_types() {
        register("money", proto("package shop; message Money { int64 cents = 1; }"));
        String order =
                "package shop; import 'shop/money.proto'; message Order { Money total = %d; }";
        Version first =
                register("order", proto(order.formatted(1), to("shop/money.proto", "money")));

        assertThat(judge(first, "{}")).isInstanceOf(Validation.Unsupported.class);
        assertThat(kinds(wish("order", proto(order.formatted(2), to("shop/money.proto", "money")))))
                .containsExactly("FIELD_NUMBER_CHANGED");
        assertThat(kinds(wish("order", proto("package shop; message Order { string total = 1; }"))))
                .containsExactly("FIELD_TYPE_CHANGED");
        Version second =
                register(
                        "order",
                        proto(
                                "package shop; import 'shop/money.proto'; message Order { Money total = 1; string note = 2; }",
                                to("shop/money.proto", "money")));
        assertThat(second.number()).isEqualTo(2);
    }

    @Test
    void what_is_no_schema_is_invalid_with_its_place() {
        assertThat(wish("a", avro("{'type':'record'}"))).isInstanceOf(Rejection.Invalid.class);
        assertThat(wish("a", proto("message A { B b = 1; }")))
                .isInstanceOfSatisfying(
                        Rejection.Invalid.class,
                        invalid -> assertThat(invalid.place()).startsWith("line 1, column "));
        assertThat(wish("a", proto("import 'x.proto';", to("x.proto", "nothing"))))
                .isInstanceOf(Rejection.Unresolved.class);
    }

    private static SchemaText avro(String text, Reference... references) {
        return new SchemaText(SchemaType.AVRO, quoted(text), List.of(references));
    }

    private static SchemaText proto(String text, Reference... references) {
        return new SchemaText(
                SchemaType.PROTOBUF, "syntax = 'proto3'; " + text, List.of(references));
    }

    private static Reference to(String name, String subject) {
        return new Reference(name, SubjectName.of(subject), 1);
    }

    private Registration wish(String subject, SchemaText schema) {
        return it.register(subject, NewVersion.of(schema));
    }

    private Version register(String subject, SchemaText schema) {
        return accepted(wish(subject, schema));
    }

    private Validation judge(Version version, String instance) {
        return it.registry
                .validate(
                        it.context(),
                        version.schema().id(),
                        quoted(instance).getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
    }

    private static List<String> kinds(Registration refused) {
        Finding finding = ((Registration.Incompatible) refused).verdict().findings().getFirst();
        return ((Finding.Breaking) finding)
                .differences().stream().map(Difference::kind).distinct().toList();
    }
}
