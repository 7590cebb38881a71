package dev.jebena.registry;

import static dev.jebena.registry.TestRegistry.accepted;
import static dev.jebena.registry.TestRegistry.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.registry.SubjectQuery.Deleted;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestRegistry.Backend.class)
class SearchContractTest {
    @AutoClose private final TestRegistry it;

    SearchContractTest(TestRegistry.Backend backend, @TempDir Path folder) {
        it = new TestRegistry(backend, folder);
    }

    @Test
    void subjects_are_listed_in_the_order_of_their_names_by_context_and_beginning() {
        for (String subject : List.of("order", "Order", "order-2", ":.shop:order", "100%_off")) {
            it.accepted(subject, "{'type':'integer'}");
        }

        assertThat(names(SubjectQuery.ALL))
                .containsExactly("100%_off", "Order", "order", "order-2", ":.shop:order");
        assertThat(names(SubjectQuery.ALL.withPrefix("order")))
                .containsExactly("order", "order-2", ":.shop:order");
        assertThat(names(SubjectQuery.ALL.withContext("."))).hasSize(4);
        assertThat(names(SubjectQuery.ALL.with(new Page(1, 2)))).containsExactly("Order", "order");
        assertThat(names(SubjectQuery.ALL.with(Deleted.TOO))).hasSize(5);
        assertThat(it.registry.contexts(it.context())).containsExactly(".", ".shop");
    }

    @Test
    void versions_are_found_by_parts_of_their_text_their_name_and_their_metadata() {
        it.accepted("invoice", "{'description':'What is OWED'}");
        accepted(
                it.register(
                        "price",
                        NewVersion.of(json("{'type':'integer'}"))
                                .with(new Metadata(Map.of("team", "Money 100%")), Tags.NONE)));

        assertThat(found(SearchQuery.ALL.withText("is owed"))).containsExactly("invoice");
        assertThat(found(SearchQuery.ALL.withText("VOIC"))).containsExactly("invoice");
        assertThat(found(SearchQuery.ALL.withText("money 100%"))).containsExactly("price");
        assertThat(found(SearchQuery.ALL.withText("o%e"))).isEmpty();
        assertThat(found(SearchQuery.ALL)).containsExactly("invoice", "price");
        assertThat(found(SearchQuery.ALL.withType(SchemaType.AVRO))).isEmpty();
    }

    @Test
    void versions_are_found_by_their_tags() {
        accepted(
                it.register(
                        "price",
                        NewVersion.of(json("{'type':'integer'}"))
                                .with(Metadata.NONE, Tags.of(List.of("pii", "beta")))));
        it.accepted("order", "{'type':'integer'}");

        assertThat(found(SearchQuery.ALL.withTag("pii"))).containsExactly("price");
        assertThat(found(SearchQuery.ALL.withTag("pi"))).isEmpty();
        it.delete("price", 1, false);
        assertThat(found(SearchQuery.ALL.withTag("pii"))).isEmpty();
    }

    @Test
    void versions_are_found_by_their_fields_also_those_of_what_they_refer_to() {
        it.accepted("address", "{'properties':{'street':{'type':'string'}}}");
        it.accepted(
                "customer",
                "{'properties':{'homes':{'items':{'$ref':'address.json'}}}}",
                new Reference("address.json", SubjectName.of("address"), 1));

        assertThat(found(SearchQuery.ALL.withField("street")))
                .containsExactly("address", "customer");
        assertThat(found(SearchQuery.ALL.withField("homes[].street"))).containsExactly("customer");
        assertThat(found(SearchQuery.ALL.withField("homes"))).containsExactly("customer");
    }

    private List<String> names(SubjectQuery query) {
        return it.registry.subjects(it.context(), query).stream()
                .map(SubjectName::toString)
                .toList();
    }

    private List<String> found(SearchQuery query) {
        return it.registry.search(it.context(), query).stream()
                .map(version -> version.subject().toString())
                .toList();
    }
}
