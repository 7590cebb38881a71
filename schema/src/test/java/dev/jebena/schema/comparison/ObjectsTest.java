package dev.jebena.schema.comparison;

import org.junit.jupiter.api.Test;

final class ObjectsTest {

    @Test
    void a_new_required_member_breaks() {
        Compared.of(
                        "{'type':'object','properties':{'street':{'type':'string'}}}",
                        "{'type':'object','properties':{'street':{'type':'string'}},'required':['street']}")
                .isBrokenBy("{}");
    }

    @Test
    void a_new_member_breaks_where_others_were_allowed() {
        Compared.of("{'type':'object'}", "{'type':'object','properties':{'a':{'type':'string'}}}")
                .isBrokenBy("{'a':null}");
        Compared.of(
                        "{'type':'object','additionalProperties':false}",
                        "{'type':'object','properties':{'a':{'type':'string'}}}")
                .isBackwardCompatible();
    }

    @Test
    void a_closed_object_refuses_what_it_no_longer_names() {
        Compared.of(
                        "{'type':'object','properties':{'a':true,'b':true},'additionalProperties':false}",
                        "{'type':'object','properties':{'a':true},'additionalProperties':false}")
                .isBrokenBy("{'b':null}");
    }

    @Test
    void members_and_patterns_overlap() {
        Compared.of(
                        "{'type':'object','properties':{'ab':{'minimum':5}},"
                                + "'patternProperties':{'^a':{'type':'integer'}}}",
                        "{'type':'object','properties':{'ab':{'type':'integer','minimum':5}}}")
                .isBackwardCompatible();
        Compared.of(
                        "{'type':'object','patternProperties':{'^a':{'type':'integer'}}}",
                        "{'type':'object','patternProperties':{'^ab':{'type':'integer','minimum':0}}}")
                .isBrokenBy("{'ab':-1}");
    }

    @Test
    void names_are_compared() {
        Compared.of(
                        "{'type':'object','propertyNames':{'pattern':'^[a-z]$'}}",
                        "{'type':'object','propertyNames':{'maxLength':2}}")
                .isBackwardCompatible();
        Compared.of(
                        "{'type':'object','propertyNames':{'maxLength':2}}",
                        "{'type':'object','propertyNames':{'maxLength':1}}")
                .witness();
        Compared.of(
                        "{'type':'object','propertyNames':{'enum':['a','b']}}",
                        "{'type':'object','properties':{'a':true,'b':true},'additionalProperties':false}")
                .isFullyCompatible();
    }

    @Test
    void numbers_of_members_follow_from_their_names() {
        Compared.of(
                        "{'type':'object','properties':{'a':true,'b':true},'additionalProperties':false}",
                        "{'type':'object','maxProperties':2}")
                .isBackwardCompatible();
        Compared.of(
                        "{'type':'object','propertyNames':{'pattern':'^[ab]$'},'minProperties':2}",
                        "{'type':'object','required':['a','b']}")
                .isBackwardCompatible();
    }

    @Test
    void dependent_members_are_compared() {
        Compared.of(
                        "{'type':'object','required':['b']}",
                        "{'type':'object','dependentRequired':{'a':['b']}}")
                .isBackwardCompatible();
        Compared.of("{'type':'object'}", "{'type':'object','dependentRequired':{'a':['b']}}")
                .isBrokenBy("{'a':null}");
        Compared.of(
                        "{'type':'object','dependentSchemas':{'a':{'required':['b']}}}",
                        "{'type':'object','dependentRequired':{'a':['b']}}")
                .isFullyCompatible();
    }

    @Test
    void a_constant_object_is_one_value() {
        Compared.of(
                        "{'const':{'a':1}}",
                        "{'type':'object','properties':{'a':{'const':1}},'required':['a'],'additionalProperties':false}")
                .isFullyCompatible();
    }

    @Test
    void a_member_that_no_value_fits_must_be_absent() {
        Compared.of(
                        "{'type':'object','properties':{'a':{'type':'string','minLength':2,'maxLength':1}}}",
                        "{'type':'object','properties':{'a':false}}")
                .isFullyCompatible();
    }
}
