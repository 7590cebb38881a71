package dev.jebena.schema.comparison;

import java.util.Collections;
import org.junit.jupiter.api.Test;

final class ArraysTest {

    @Test
    void items_and_lengths_are_compared() {
        Compared.of(
                        "{'type':'array','items':{'type':'integer'}}",
                        "{'type':'array','items':{'type':'number'}}")
                .isBackwardCompatible();
        Compared.of("{'type':'array'}", "{'type':'array','items':{'type':'number'}}")
                .isBrokenBy("[null]");
        Compared.of("{'type':'array','maxItems':3}", "{'type':'array','maxItems':2}")
                .isBrokenBy("[null,null,null]");
    }

    @Test
    void a_prefix_is_compared_item_by_item() {
        Compared.of(
                        "{'type':'array','prefixItems':[{'type':'string'},{'type':'integer'}],'items':false}",
                        "{'type':'array','items':{'type':['string','integer']},'maxItems':2}")
                .isBackwardCompatible();
        Compared.of(
                        "{'type':'array','prefixItems':[true,{'type':'integer'}]}",
                        "{'type':'array','prefixItems':[true,{'type':'integer','minimum':1}]}")
                .isBrokenBy("[null,0]");
    }

    @Test
    void what_is_contained_is_counted() {
        Compared.of(
                        "{'type':'array','contains':{'type':'string'},'minContains':2}",
                        "{'type':'array','minItems':2}")
                .isBackwardCompatible();
        Compared.of(
                        "{'type':'array','items':{'type':'string'},'minItems':1}",
                        "{'type':'array','contains':{'type':'string'}}")
                .isBackwardCompatible();
        Compared.of(
                        "{'type':'array','contains':{'type':'string'},'maxContains':3}",
                        "{'type':'array','contains':{'type':'string'},'maxContains':2}")
                .isBrokenBy("['','','']");
    }

    @Test
    void different_items_are_limited_by_how_many_values_there_are() {
        Compared.of(
                        "{'type':'array','items':{'type':'boolean'},'uniqueItems':true}",
                        "{'type':'array','maxItems':2}")
                .isBackwardCompatible();
        Compared.of("{'type':'array'}", "{'type':'array','uniqueItems':true}")
                .isBrokenBy("[null,null]");
        Compared.of(
                        "{'type':'array','prefixItems':[{'enum':[1,2]},{'const':1}],'minItems':2,'uniqueItems':true}",
                        "{'type':'array','prefixItems':[{'const':2}]}")
                .isBackwardCompatible();
    }

    @Test
    void a_constant_array_is_one_value() {
        Compared.of(
                        "{'const':[1,2]}",
                        "{'type':'array','prefixItems':[{'const':1},{'const':2}],'minItems':2,'maxItems':2}")
                .isFullyCompatible();
    }

    @Test
    void a_large_witness_is_made_simple_as_a_whole() {
        String inner = "[" + String.join(",", Collections.nCopies(20, "\"\"")) + "]";
        Compared.of(
                        "{'type':'array','minItems':250,'items':"
                                + "{'type':'array','minItems':20,'items':{'type':'string'}}}",
                        "{'items':{'items':{'type':'integer'}}}")
                .isBrokenBy("[" + String.join(",", Collections.nCopies(250, inner)) + "]");
        Compared.of(
                        "{'type':'array','minItems':500,'items':{'type':['string','null']}}",
                        "{'type':'array','items':{'type':'integer'}}")
                .isBrokenBy("[" + String.join(",", Collections.nCopies(500, "null")) + "]");
    }

    @Test
    void what_depends_on_members_evaluates_no_items() {
        Compared.of(
                        "{'type':'array','dependentSchemas':{'a':{'items':true}},'unevaluatedItems':false}",
                        "{'maxItems':0}")
                .isBackwardCompatible();
    }
}
