package dev.jebena.schema.comparison;

import org.junit.jupiter.api.Test;

final class LogicTest {

    @Test
    void alternatives_may_come_in_any_order_and_more_of_them() {
        Compared.of(
                        "{'anyOf':[{'type':'string'},{'type':'integer'}]}",
                        "{'anyOf':[{'type':'number'},{'type':'null'},{'type':'string'}]}")
                .isBackwardCompatible();
        Compared.of(
                        "{'oneOf':[{'type':'string'},{'type':'integer'}]}",
                        "{'type':['integer','string']}")
                .isFullyCompatible();
    }

    @Test
    void alternatives_that_overlap_break_oneOf() {
        Compared.of("{'type':'integer'}", "{'oneOf':[{'type':'integer'},{'minimum':2}]}")
                .isBrokenBy("2");
    }

    @Test
    void not_is_the_rest() {
        Compared.of(
                        "{'not':{'type':'string'}}",
                        "{'type':['null','boolean','number','object','array']}")
                .isFullyCompatible();
        Compared.of("true", "{'not':{'type':'object','required':['a']}}").isBrokenBy("{'a':null}");
    }

    @Test
    void conditions_are_compared() {
        Compared.of(
                        "{'if':{'properties':{'k':{'const':1}},'required':['k']},'then':{'required':['a']},"
                                + "'else':{'required':['b']},'type':'object'}",
                        "{'type':'object','anyOf':[{'required':['a']},{'required':['b']}]}")
                .isBackwardCompatible();
        Compared.of("{'type':'object'}", "{'if':{'required':['k']},'then':{'required':['a']}}")
                .isBrokenBy("{'k':null}");
    }

    @Test
    void alternatives_with_a_distinguishing_member_are_compared_one_by_one() {
        String one =
                "{'properties':{'kind':{'const':'a'},'x':{'type':'integer'}},'required':['kind']}";
        String two =
                "{'properties':{'kind':{'const':'b'},'y':{'type':'string'}},'required':['kind']}";
        String wider = "{'properties':{'kind':{'const':'b'}},'required':['kind']}";
        Compared.of(
                        "{'type':'object','oneOf':[%s,%s]}".formatted(one, two),
                        "{'type':'object','oneOf':[%s,%s]}".formatted(one, wider))
                .isBackwardCompatible();
        Compared.of(
                        "{'type':'object','oneOf':[%s,%s]}".formatted(one, wider),
                        "{'type':'object','oneOf':[%s,%s]}".formatted(one, two))
                .isBrokenBy("{'kind':'b','y':null}");
    }

    @Test
    void what_is_not_evaluated_is_compared() {
        Compared.of(
                        "{'type':'object','properties':{'a':true},'additionalProperties':false}",
                        "{'type':'object','allOf':[{'properties':{'a':true}}],'unevaluatedProperties':false}")
                .isFullyCompatible();
        Compared.of(
                        "{'type':'object','anyOf':[{'properties':{'a':true},'required':['a']},{'properties':{'b':true}}],"
                                + "'unevaluatedProperties':false}",
                        "{'type':'object','properties':{'a':true,'b':true},'additionalProperties':false}")
                .isBackwardCompatible();
        Compared.of(
                        "{'type':'array','prefixItems':[true],'unevaluatedItems':{'type':'string'}}",
                        "{'type':'array','prefixItems':[true],'unevaluatedItems':{'type':'string','maxLength':0}}")
                .witness();
    }

    @Test
    void contains_together_with_unevaluatedItems_is_not_decided() {
        Compared.of(
                        "{'type':'array','contains':{'type':'string'},'unevaluatedItems':false}",
                        "{'type':'array','maxItems':1}")
                .isUndecidedFor("unevaluatedItems");
    }
}
