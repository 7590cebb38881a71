package dev.jebena.schema.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jebena.schema.comparison.Compatibility.Breaking;
import dev.jebena.schema.comparison.Compatibility.Compatible;
import dev.jebena.schema.comparison.Compatibility.Side;
import dev.jebena.schema.comparison.Compatibility.Undecided;
import dev.jebena.schema.tree.Schema;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SchemaComparisonTest {
    private static final Schema ANY = Compared.schema("{'type':'string'}");
    private static final Schema SHORT = Compared.schema("{'type':'string','maxLength':3}");
    private static final Schema SHORTER = Compared.schema("{'type':'string','maxLength':2}");

    @Test
    void backward_asks_of_the_new_schema_and_forward_of_the_old_one() {
        SchemaComparison comparison = SchemaComparison.STANDARD;
        assertThat(comparison.compare(SHORT, ANY, Mode.BACKWARD)).isInstanceOf(Compatible.class);
        assertThat(comparison.compare(ANY, SHORT, Mode.FORWARD)).isInstanceOf(Compatible.class);
        assertThat(((Breaking) comparison.compare(SHORT, ANY, Mode.FORWARD)).witness().acceptedBy())
                .isEqualTo(Side.NEWER);
        assertThat(((Breaking) comparison.compare(SHORT, ANY, Mode.FULL)).witness().acceptedBy())
                .isEqualTo(Side.NEWER);
        assertThat(((Breaking) comparison.compare(ANY, SHORT, Mode.FULL)).witness().acceptedBy())
                .isEqualTo(Side.OLDER);
    }

    @Test
    void nothing_is_asked_by_none() {
        assertThat(SchemaComparison.STANDARD.compare(ANY, SHORT, Mode.NONE))
                .isInstanceOf(Compatible.class);
    }

    @Test
    void only_transitive_modes_look_at_versions_before_the_last() {
        List<Schema> versions = List.of(ANY, SHORTER);
        assertThat(SchemaComparison.STANDARD.compare(versions, SHORT, Mode.BACKWARD))
                .isInstanceOf(Compatible.class);
        assertThat(SchemaComparison.STANDARD.compare(versions, SHORT, Mode.BACKWARD_TRANSITIVE))
                .isInstanceOfSatisfying(
                        Breaking.class,
                        breaking -> assertThat(breaking.witness().version()).isZero());
        assertThat(SchemaComparison.STANDARD.compare(List.of(), SHORT, Mode.FULL_TRANSITIVE))
                .isInstanceOf(Compatible.class);
    }

    @Test
    void differences_say_where_and_why_those_of_the_witness_first() {
        Compared compared =
                Compared.of(
                        "{'type':'object','properties':{'n':{'type':'integer','maximum':100},'s':{'type':'string'}}}",
                        "{'type':'object','properties':{'n':{'type':'integer','maximum':10},'s':{'type':'string','maxLength':5}},"
                                + "'required':['street']}");
        Breaking breaking = (Breaking) compared.by(Mode.BACKWARD);
        assertThat(breaking.differences().getFirst().instance()).isPresent();
        assertThat(breaking.differences())
                .anySatisfy(difference -> {
                    assertThat(difference.keyword()).isEqualTo("maximum");
                    assertThat(difference.sentence()).isEqualTo("100 became 10");
                    assertThat(difference.older().orElseThrow()).hasToString("#/properties/n");
                })
                .anySatisfy(difference -> assertThat(difference.keyword()).isEqualTo("maxLength"));
    }

    @Test
    void a_limit_that_is_reached_is_no_verdict() {
        SchemaComparison hasty = SchemaComparison.of(ComparisonOptions.STANDARD.withEffort(1, 60));
        assertThat(hasty.compare(ANY, SHORT, Mode.BACKWARD)).isInstanceOf(Breaking.class);
        Compared nested =
                Compared.of(
                        "{'type':'array','items':{'type':'array','items':{'type':'string'}}}",
                        "{'type':'array','items':{'type':'array','items':{'type':'string','maxLength':1}}}");
        assertThat(hasty.compare(nested.older(), nested.newer(), Mode.BACKWARD))
                .isInstanceOf(Undecided.class);
        assertThatThrownBy(() -> ComparisonOptions.STANDARD.withEffort(0, 60))
                .hasMessageContaining("at least 1");
    }

    @Test
    void equal_parts_of_large_schemas_cost_nothing() {
        StringBuilder properties = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            properties.append("'p%d':{'type':'string','pattern':'^[a-z]{%d}$'},".formatted(i, i));
        }
        Compared.of(
                        "{'properties':{%s'last':{'maximum':1}}}".formatted(properties),
                        "{'properties':{%s'last':{'maximum':2}}}".formatted(properties))
                .isBackwardCompatible();
    }
}
