package dev.jebena.schema.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class StringsTest {

    @Test
    void lengths_are_compared() {
        Compared.of("{'type':'string','maxLength':5}", "{'type':'string','maxLength':10}")
                .isBackwardCompatible();
        Compared.of("{'type':'string'}", "{'type':'string','minLength':1}").isBrokenBy("''");
        assertThat(
                        Compared.of(
                                        "{'type':'string','maxLength':4}",
                                        "{'type':'string','maxLength':3}")
                                .witness())
                .hasSize(6);
    }

    @Test
    void lengths_that_no_automaton_could_count_are_compared() {
        Compared.of("{'type':'string','maxLength':50000}", "{'type':'string','maxLength':65536}")
                .isBackwardCompatible();
        assertThat(
                        Compared.of(
                                        "{'type':'string','pattern':'^[a-z]+$','maxLength':65536}",
                                        "{'type':'string','maxLength':50000}")
                                .witness())
                .hasSize(50_003);
    }

    @Test
    void patterns_are_languages() {
        Compared.of("{'type':'string','pattern':'^a{2,3}$'}", "{'type':'string','pattern':'^a+$'}")
                .isBackwardCompatible();
        Compared.of("{'type':'string','pattern':'^a+$'}", "{'type':'string','pattern':'^a{2,3}$'}")
                .isBrokenBy("'a'");
        Compared.of(
                        "{'type':'string','pattern':'^[0-9]{3}$'}",
                        "{'type':'string','minLength':3,'maxLength':3}")
                .isBackwardCompatible();
    }

    @Test
    void values_are_compared_with_patterns() {
        Compared.of("{'enum':['ab','abc']}", "{'type':'string','pattern':'^ab'}")
                .isBackwardCompatible();
        Compared.of("{'type':'string','pattern':'^(a|b)$'}", "{'enum':['a','b']}")
                .isFullyCompatible();
        Compared.of("{'type':'string','pattern':'^[a-c]$'}", "{'enum':['a','b']}")
                .isBrokenBy("'c'");
    }

    @Test
    void a_pattern_that_is_no_regular_language_is_not_decided() {
        Compared.of("{'type':'string'}", "{'type':'string','pattern':'(a)\\\\1'}")
                .isUndecidedFor("pattern");
    }

    @Test
    void formats_describe_unless_they_are_asserted() {
        Compared dated = Compared.of("{'type':'string'}", "{'type':'string','format':'date'}");
        dated.isFullyCompatible();
        SchemaComparison asserting =
                SchemaComparison.of(ComparisonOptions.STANDARD.withFormatAsserted(true));
        assertThat(asserting.compare(dated.older(), dated.newer(), Mode.BACKWARD))
                .isInstanceOf(Compatibility.Breaking.class);
        assertThat(asserting.compare(dated.older(), dated.newer(), Mode.FORWARD))
                .isEqualTo(new Compatibility.Compatible());
    }
}
