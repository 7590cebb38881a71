package dev.jebena.schema.comparison;

import org.junit.jupiter.api.Test;

final class NumbersTest {

    @Test
    void a_wider_range_is_compatible() {
        Compared.of(
                        "{'type':'number','minimum':1,'maximum':9}",
                        "{'type':'number','minimum':0,'maximum':10}")
                .isBackwardCompatible();
    }

    @Test
    void a_narrower_range_is_broken_by_a_number_at_its_edge() {
        Compared.of("{'type':'integer','minimum':5}", "{'type':'integer','minimum':6}")
                .isBrokenBy("5");
        Compared.of("{'type':'number','maximum':5}", "{'type':'number','exclusiveMaximum':5}")
                .isBrokenBy("5");
    }

    @Test
    void an_integer_is_a_number_but_a_number_is_no_integer() {
        Compared.of("{'type':'integer'}", "{'type':'number'}").isBackwardCompatible();
        Compared.of("{'type':'number'}", "{'type':'integer'}").isBrokenBy("0.5");
    }

    @Test
    void integers_between_open_bounds_are_those_between_closed_ones() {
        Compared.of(
                        "{'type':'integer','exclusiveMinimum':0,'exclusiveMaximum':3}",
                        "{'type':'integer','minimum':1,'maximum':2}")
                .isFullyCompatible();
    }

    @Test
    void multiples_of_two_numbers_are_those_of_the_least_common_one() {
        Compared.of(
                        "{'type':'number','allOf':[{'multipleOf':4},{'multipleOf':6}]}",
                        "{'type':'number','multipleOf':12}")
                .isFullyCompatible();
        Compared.of("{'type':'number','multipleOf':2}", "{'type':'number','multipleOf':4}")
                .isBrokenBy("2");
    }

    @Test
    void fractions_are_exact() {
        Compared.of("{'type':'number','multipleOf':0.3}", "{'type':'number','multipleOf':0.1}")
                .isBackwardCompatible();
        Compared.of("{'type':'number','multipleOf':0.1}", "{'type':'number','multipleOf':0.3}")
                .isBrokenBy("0.1");
    }

    @Test
    void an_interval_without_multiples_allows_nothing() {
        Compared.of("{'type':'number','minimum':7,'maximum':9,'multipleOf':10}", "false")
                .isBackwardCompatible();
    }

    @Test
    void ranges_may_be_put_together_of_parts() {
        Compared.of(
                        "{'type':'number','maximum':10}",
                        "{'type':'number','anyOf':[{'maximum':5},{'minimum':5,'maximum':10}]}")
                .isFullyCompatible();
        Compared.of("{'type':'integer','minimum':0,'maximum':3}", "{'enum':[0,1,2]}")
                .isBrokenBy("3");
        Compared.of("{'type':'integer','minimum':0,'maximum':2}", "{'enum':[0,1,2,3]}")
                .isBackwardCompatible();
    }

    @Test
    void too_many_multiples_at_once_are_not_decided() {
        Compared.of(
                        "{'type':'integer'}",
                        "{'not':{'anyOf':[{'multipleOf':2},{'multipleOf':3},{'multipleOf':5},"
                                + "{'multipleOf':7},{'multipleOf':11},{'multipleOf':13},{'multipleOf':17}]}}")
                .isUndecidedFor("multipleOf");
    }

    @Test
    void a_fraction_of_zero_is_no_integer_in_draft_4() {
        String draft4 = "{'$schema':'http://json-schema.org/draft-04/schema#','type':'%s'%s}";
        Compared.of("{'type':'integer'}", draft4.formatted("integer", "")).isBrokenBy("0.0");
        Compared.of(draft4.formatted("integer", ""), "{'type':'integer'}").isBackwardCompatible();
        Compared.of(draft4.formatted("number", ",'enum':[1]"), draft4.formatted("integer", ""))
                .isBrokenBy("1.0");
        Compared.of(draft4.formatted("integer", ",'enum':[1.0]"), "false").isBrokenBy("1");
        Compared.of(draft4.formatted("integer", ",'minimum':1"), draft4.formatted("integer", ""))
                .isBackwardCompatible();
    }
}
