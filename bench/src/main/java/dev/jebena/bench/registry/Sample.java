package dev.jebena.bench.registry;

/// Schemas of an ordinary size, and documents for them: orders of a coffee house, each with a
/// member of its own, so that no two are the same schema.
final class Sample {
    private Sample() {}

    static String schema(long number) {
        return """
        {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Order %1$d",\
        "type":"object","properties":{"id":{"type":"integer","minimum":1},\
        "customer":{"type":"string","minLength":1,"maxLength":80},\
        "lines":{"type":"array","minItems":1,"maxItems":50,"items":{"type":"object",\
        "properties":{"drink":{"enum":["espresso","macchiato","cortado","flat white"]},\
        "size":{"enum":["small","medium","large"]},"count":{"type":"integer","minimum":1,\
        "maximum":20}},"required":["drink","count"],"additionalProperties":false}},\
        "note_%1$d":{"type":"string","maxLength":200}},\
        "required":["id","customer","lines"],"additionalProperties":false}\
        """
                .formatted(number + 1);
    }

    /// A document that the schema of the same number accepts.
    static String document(long number) {
        return """
        {"id":%1$d,"customer":"Makeda","lines":[{"drink":"macchiato","size":"small",\
        "count":2},{"drink":"espresso","count":1}],"note_%1$d":"to go"}\
        """
                .formatted(number + 1);
    }

    static String subject(long number) {
        return "order-" + (number + 1);
    }
}
