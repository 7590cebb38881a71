package dev.jebena.registry.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jebena.registry.Difference;
import dev.jebena.registry.Finding;
import dev.jebena.registry.Format.Referenced;
import dev.jebena.registry.InvalidSchemaException;
import dev.jebena.registry.Level;
import dev.jebena.registry.Parsed;
import dev.jebena.registry.SchemaText;
import dev.jebena.registry.SchemaType;
import dev.jebena.registry.Verdict;
import dev.jebena.registry.json.JsonSchemaFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvroFormatTest {
    private static final AvroFormat FORMAT = new AvroFormat();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    'int'  | 'long'  | fits          | TYPE_MISMATCH
                    'long' | 'int'   | TYPE_MISMATCH | fits
                    'long' | 'float' | fits          | TYPE_MISMATCH
                    'string' | 'bytes' | fits        | fits
                    'string' | 'int' | TYPE_MISMATCH | TYPE_MISMATCH
                    {'type':'array','items':'int'} | {'type':'array','items':'double'} | fits | TYPE_MISMATCH
                    {'type':'map','values':'int'} | {'type':'map','values':'string'} | TYPE_MISMATCH | TYPE_MISMATCH
                    ['null','int'] | ['null','int','string'] | fits | MISSING_UNION_BRANCH
                    'int' | ['null','int'] | fits | TYPE_MISMATCH
                    {'type':'enum','name':'E','symbols':['A']} | {'type':'enum','name':'E','symbols':['A','B']} | fits | MISSING_ENUM_SYMBOLS
                    {'type':'enum','name':'E','symbols':['A'],'default':'A'} | {'type':'enum','name':'E','symbols':['A','B']} | fits | fits
                    {'type':'fixed','name':'F','size':4} | {'type':'fixed','name':'F','size':8} | FIXED_SIZE_MISMATCH | FIXED_SIZE_MISMATCH
                    {'type':'fixed','name':'F','size':4} | {'type':'fixed','name':'G','size':4} | NAME_MISMATCH | NAME_MISMATCH
                    {'type':'fixed','name':'F','size':4} | {'type':'fixed','name':'G','size':4,'aliases':['F']} | fits | NAME_MISMATCH
                    {'type':'record','name':'R','fields':[]} | {'type':'record','name':'R','fields':[{'name':'a','type':'int'}]} | READER_FIELD_MISSING_DEFAULT_VALUE | fits
                    {'type':'record','name':'R','fields':[]} | {'type':'record','name':'R','fields':[{'name':'a','type':'int','default':1}]} | fits | fits
                    {'type':'record','name':'R','fields':[{'name':'a','type':'int'}]} | {'type':'record','name':'R','fields':[{'name':'b','type':'int','aliases':['a']}]} | fits | READER_FIELD_MISSING_DEFAULT_VALUE
                    {'type':'record','name':'R','fields':[{'name':'a','type':'int'},{'name':'b','type':'int'}]} | {'type':'record','name':'R','fields':[{'name':'a','type':'int','aliases':['b']}]} | ALIAS | READER_FIELD_MISSING_DEFAULT_VALUE
                    """)
    void a_change_breaks_what_avro_says(
            String older, String newer, String backward, String forward) {
        Verdict back = parse(newer).compare(older(parse(older)), Level.BACKWARD);
        Verdict forth = parse(newer).compare(older(parse(older)), Level.FORWARD);

        assertThat(kinds(back)).isEqualTo(backward.equals("fits") ? List.of() : List.of(backward));
        assertThat(kinds(forth)).isEqualTo(forward.equals("fits") ? List.of() : List.of(forward));
    }

    @Test
    void a_difference_says_what_where_and_what_to_do() {
        Parsed older =
                parse(
                        "{'type':'record','name':'shop.Order','fields':[{'name':'id','type':'string'}]}");
        Parsed newer =
                parse(
                        "{'type':'record','name':'shop.Order','fields':[{'name':'id','type':'string'},{'name':'total','type':'long'}]}");

        assertThat(differences(newer.compare(older(older), Level.BACKWARD)))
                .singleElement()
                .satisfies(difference -> {
                    assertThat(difference.sentence())
                            .isEqualTo(
                                    "field total of shop.Order is asked for by the new version and not written by the older version; give it a default");
                    assertThat(difference.newer()).contains("/fields/1");
                    assertThat(difference.older()).isEmpty();
                });
        assertThat(differences(older.compare(older(newer), Level.FORWARD)))
                .singleElement()
                .satisfies(difference -> {
                    assertThat(difference.sentence()).contains("asked for by the older version");
                    assertThat(difference.older()).contains("/fields/1");
                });
    }

    @Test
    void types_of_other_schemas_are_known_by_their_full_names_through_several_steps() {
        Referenced money =
                referenced(
                        "shop.Money",
                        "{'type':'fixed','name':'Money','namespace':'shop','size':8}");
        Referenced item =
                referenced(
                        "shop.Item",
                        "{'type':'record','name':'shop.Item','fields':[{'name':'price','type':'Money'}]}");

        Parsed order =
                parse(
                        "{'type':'record','name':'Order','namespace':'shop','fields':[{'name':'items','type':{'type':'array','items':'Item'}}]}",
                        money,
                        item);

        assertThat(order.fields()).containsExactlyInAnyOrder("items", "items[].price");
        assertThatThrownBy(() -> parse("{'type':'array','items':'shop.Item'}", money))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessageContaining("shop.Item");
        assertThatThrownBy(
                        () -> parse("'shop.Money'", referenced("shop.Money", "{'type':'fixed'}")))
                .hasMessageStartingWith("reference shop.Money: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {'type':'int'            | this is no JSON                 | line 1, column 14
                    {'type':'whole'}         | A schema "type" MUST be          | ''
                    {'type':'record','name':'R'} | Record has no fields        | ''
                    {'type':'record','name':'a-b','fields':[]} | Illegal character in: a-b | ''
                    {'type':'record','name':'Ä','fields':[]} | Illegal initial character | ''
                    {'type':'record','name':'R','fields':[{'name':'1','type':'int'}]} | Illegal initial character: 1 | ''
                    {'type':'record','name':'x..R','fields':[]} | Empty name | ''
                    {'type':'enum','name':'E','symbols':['A','A']} | Duplicate enum symbol | ''
                    {'type':'enum','name':'E','symbols':[1]} | | ''
                    ['int','int']            | Duplicate in union:int          | ''
                    ['int',['string']]       | Nested union                    | ''
                    {'type':'fixed','name':'F','size':-1} | Malformed          | ''
                    {'type':'array','items':'Nowhere'} | Nowhere               | ''
                    {'type':'record','name':'R','fields':[{'name':'a','type':'int','default':'x'}]} | the default of field a of R is no value of its type int | /fields/0/default
                    {'type':'record','name':'R','fields':[{'name':'a','type':{'type':'array','items':{'type':'record','name':'S','fields':[{'name':'b','type':'string','default':null}]}}}]} | the default of field b of S | /fields/0/type/items/fields/0/default
                    {'type':'record','name':'R','fields':[{'name':'a','type':'int','order':1}]} | a member is of the wrong kind | ''
                    """)
    void what_is_no_schema_is_told_with_its_place(String text, String message, String place) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOfSatisfying(
                        InvalidSchemaException.class,
                        fault -> {
                            assertThat(fault.what()).contains(message == null ? "" : message);
                            assertThat(fault.place()).isEqualTo(place.replace("''", ""));
                        });
    }

    @Test
    void defaults_are_values_of_their_types() {
        String record =
                "{'type':'record','name':'R','fields':[{'name':'a','type':%s,'default':%s}]}";

        for (String good :
                List.of(
                        "'long'|5",
                        "'float'|1.5",
                        "'double'|'NaN'",
                        "'boolean'|true",
                        "'bytes'|'x'",
                        "['null','string']|null",
                        "['null','string']|'x'",
                        "['string',{'type':'array','items':'int'}]|[]",
                        "{'type':'map','values':'int'}|{'x':1}",
                        "{'type':'enum','name':'E','symbols':['A']}|'A'",
                        "{'type':'record','name':'S','fields':[{'name':'b','type':'int','default':1}]}|{}")) {
            String[] parts = good.split("\\|", 2);
            assertThat(parse(record.formatted(parts[0], parts[1])).canonical()).contains("default");
        }
        for (String bad :
                List.of(
                        "'int'|3000000000",
                        "'int'|1.5",
                        "'string'|1",
                        "'boolean'|0",
                        "{'type':'array','items':'int'}|[1,'x']",
                        "{'type':'map','values':'int'}|[]",
                        "{'type':'record','name':'S','fields':[{'name':'b','type':'int'}]}|{}",
                        "{'type':'record','name':'S','fields':[]}|{'b':1}",
                        "'R'|{}")) {
            String[] parts = bad.split("\\|", 2);
            assertThatThrownBy(() -> parse(record.formatted(parts[0], parts[1])))
                    .as(bad)
                    .isInstanceOf(InvalidSchemaException.class)
                    .hasMessageContaining("the default of field a");
        }
    }

    @Test
    void without_defaults_the_canonical_text_is_the_parsing_canonical_form() {
        String text =
                "{'type':'record','name':'R','namespace':'x','doc':'d','fields':[{'name':'a','type':{'type':'int'},'doc':'e'}]}";

        assertThat(parse(text).canonical())
                .isEqualTo(
                        SchemaNormalization.toParsingForm(
                                new org.apache.avro.Schema.Parser().parse(quoted(text))))
                .isEqualTo(
                        parse("{'fields':[{'type':'int','name':'a'}],'name':'x.R','type':'record'}")
                                .canonical());
    }

    @Test
    void what_readers_resolve_by_makes_another_canonical_text() {
        String plain = "{'type':'record','name':'R','fields':[{'name':'a','type':'bytes'%s}]%s}";
        List<String> all =
                Stream.of(
                                plain.formatted("", ""),
                                plain.formatted(",'default':'x'", ""),
                                plain.formatted(",'default':'y'", ""),
                                plain.formatted(",'aliases':['b']", ""),
                                plain.formatted("", ",'aliases':['S']"),
                                plain.replace(
                                                "'bytes'",
                                                "{'type':'bytes','logicalType':'decimal','precision':4}")
                                        .formatted("", ""),
                                plain.replace(
                                                "'bytes'",
                                                "{'type':'bytes','logicalType':'decimal','precision':5}")
                                        .formatted("", ""),
                                plain.replace(
                                                "'bytes'",
                                                "{'type':'enum','name':'E','symbols':['A']}")
                                        .formatted("", ""),
                                plain.replace(
                                                "'bytes'",
                                                "{'type':'enum','name':'E','symbols':['A'],'default':'A'}")
                                        .formatted("", ""))
                        .map(text -> parse(text).canonical())
                        .toList();

        assertThat(all).doesNotHaveDuplicates();
        assertThat(parse(plain.formatted(",'aliases':['c','b']", "")).canonical())
                .isEqualTo(parse(plain.formatted(",'aliases':['b','c']", "")).canonical());
    }

    @Test
    void fields_are_named_by_their_paths_and_a_recursive_schema_ends() {
        Parsed parsed =
                parse(
                        "{'type':'record','name':'Node','fields':[{'name':'next','type':['null','Node']},"
                                + "{'name':'tags','type':{'type':'array','items':{'type':'record','name':'Tag','fields':[{'name':'name','type':'string'}]}}},"
                                + "{'name':'more','type':{'type':'map','values':'Tag'}}]}");

        assertThat(parsed.fields())
                .containsExactlyInAnyOrder("next", "tags", "tags[].name", "more", "more.name");
        assertThat(parsed.compare(older(parsed), Level.FULL).compatible()).isTrue();
    }

    @Test
    void a_schema_of_another_format_is_never_compatible() {
        Parsed json =
                new JsonSchemaFormat().parse(new SchemaText(SchemaType.JSON, "{}"), List.of());

        assertThat(differences(parse("'int'").compare(older(json), Level.FULL)))
                .extracting(Difference::sentence)
                .containsExactly("version 1 is no Avro schema");
    }

    private static List<String> kinds(Verdict verdict) {
        return differences(verdict).stream().map(Difference::kind).distinct().toList();
    }

    private static List<Difference> differences(Verdict verdict) {
        return verdict.findings().stream()
                .flatMap(finding -> ((Finding.Breaking) finding).differences().stream())
                .toList();
    }

    private static List<Parsed.Older> older(Parsed schema) {
        return List.of(new Parsed.Older(1, schema));
    }

    private static Parsed parse(String text, Referenced... references) {
        return FORMAT.parse(avro(text), List.of(references));
    }

    private static Referenced referenced(String name, String text) {
        return new Referenced(name, avro(text));
    }

    private static SchemaText avro(String text) {
        return new SchemaText(SchemaType.AVRO, quoted(text));
    }

    private static String quoted(String text) {
        return text.replace('\'', '"');
    }
}
