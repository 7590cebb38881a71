package dev.jebena.schema.comparison;

import org.junit.jupiter.api.Test;

final class RecursionTest {
    private static final String TREE =
            "{'type':'object','properties':{'value':{'type':'%s'},"
                    + "'children':{'type':'array','items':{'$ref':'#'}}},'required':['value']}";

    @Test
    void a_recursive_schema_is_compared_with_another() {
        Compared.of(TREE.formatted("integer"), TREE.formatted("number")).isBackwardCompatible();
        Compared.of(TREE.formatted("number"), TREE.formatted("integer"))
                .isBrokenBy("{'value':0.5}");
    }

    @Test
    void a_schema_equals_itself_unrolled() {
        Compared.of(
                        "{'$defs':{'list':{'type':'array','items':{'$ref':'#/$defs/list'}}},'$ref':'#/$defs/list'}",
                        "{'type':'array','items':{'type':'array','items':{'$ref':'#'}}}")
                .isFullyCompatible();
    }

    @Test
    void a_schema_without_finite_instances_accepts_nothing() {
        Compared.of(
                        "{'type':'object','properties':{'next':{'$ref':'#'}},'required':['next']}",
                        "false")
                .isFullyCompatible();
    }

    @Test
    void a_difference_deep_in_a_recursion_is_found() {
        Compared.of(
                        "{'type':'object','properties':{'next':{'$ref':'#'}},'additionalProperties':false}",
                        "{'type':'object','properties':{'next':{'type':'object','properties':{'next':false}}}}")
                .isBrokenBy("{'next':{'next':{}}}");
    }

    @Test
    void a_dynamic_reference_to_one_place_is_a_reference() {
        Compared.of(
                        "{'$id':'https://example.com/tree','$dynamicAnchor':'node','type':'array','items':{'$dynamicRef':'#node'}}",
                        "{'type':'array','items':{'$ref':'#'}}")
                .isFullyCompatible();
    }

    @Test
    void a_dynamic_reference_to_several_places_is_not_decided() {
        Compared.of(
                        "{'$id':'https://example.com/strict','$dynamicAnchor':'node','$ref':'tree','maxItems':1,"
                                + "'$defs':{'tree':{'$id':'tree','$dynamicAnchor':'node','type':'array',"
                                + "'items':{'$dynamicRef':'#node'}}}}",
                        "{'type':'array','items':{'maxItems':1}}")
                .isUndecidedFor("$dynamicRef");
    }
}
