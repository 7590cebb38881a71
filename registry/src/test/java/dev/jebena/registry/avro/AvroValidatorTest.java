package dev.jebena.registry.avro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.registry.SchemaText;
import dev.jebena.registry.SchemaType;
import dev.jebena.registry.Validation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvroValidatorTest {
    private static final String ORDER =
            """
            {'type':'record','name':'shop.Order','fields':[
              {'name':'id','type':'string'},
              {'name':'paid','type':'boolean'},
              {'name':'state','type':{'type':'enum','name':'State','symbols':['NEW','SENT']}},
              {'name':'total','type':['null','long','double']},
              {'name':'key','type':{'type':'fixed','name':'Key','size':2}},
              {'name':'blob','type':'bytes'},
              {'name':'weight','type':'float'},
              {'name':'items','type':{'type':'array','items':'int'}},
              {'name':'tags','type':{'type':'map','values':'string'}},
              {'name':'next','type':['null','Order']}]}
            """;

    private static final Schema SCHEMA = new Schema.Parser().parse(quoted(ORDER));

    @Test
    void what_avro_writes_is_valid_in_every_encoding() throws IOException {
        GenericRecord order = order(order());

        assertThat(judge(ORDER, json(order))).isEqualTo(new Validation.Valid());
        assertThat(judge(ORDER, binary(order))).isEqualTo(new Validation.Valid());
        assertThat(judge(ORDER, singleObject(order))).isEqualTo(new Validation.Valid());
    }

    @Test
    void blocks_with_their_sizes_are_read() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Encoder encoder =
                new EncoderFactory().configureBlockSize(64).blockingBinaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(SCHEMA).write(order(), encoder);
        encoder.flush();

        assertThat(judge(ORDER, out.toByteArray())).isEqualTo(new Validation.Valid());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    'int'    | 1.5                 |          | int
                    'int'    | 2147483648          |          | int
                    'long'   | 9223372036854775808 |          | long
                    'null'   | 0                   |          | null
                    'boolean'| 'true'              |          | boolean
                    'double' | 'much'              |          | double
                    'string' | 5                   |          | string
                    'bytes'  | '\\u0100'           |          | bytes
                    {'type':'fixed','name':'F','size':2} | 'x' | | fixed
                    {'type':'enum','name':'E','symbols':['A']} | 'B' | | enum
                    {'type':'array','items':'int'} | {} |      | array
                    {'type':'array','items':'int'} | [1,'x'] | /1 | int
                    {'type':'map','values':'int'} | []  |      | map
                    {'type':'map','values':'int'} | {'a/b':'x'} | /a~1b | int
                    ['null','int'] | 5                  |      | union
                    ['null','int'] | {'string':'x'}     |      | union
                    ['string','int'] | null             |      | union
                    ['null','int'] | {'int':'x'}        | /int | int
                    ['null','int'] | {'null':null}      |      | union
                    {'type':'record','name':'R','fields':[]} | 1 | | record
                    {'type':'record','name':'R','fields':[]} | {'x':1} | /x | record
                    {'type':'record','name':'R','fields':[{'name':'a','type':'int','default':1}]} | {} | /a | record
                    """)
    void json_that_does_not_fit_is_told_with_its_place(
            String schema, String json, String place, String kind) {
        assertThat(judge(schema, quoted(json).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        Validation.Violated.class,
                        violated ->
                                assertThat(violated.violations())
                                        .singleElement()
                                        .satisfies(violation -> {
                                            assertThat(violation.instance())
                                                    .isEqualTo(place == null ? "" : place);
                                            assertThat(violation.kind()).isEqualTo(kind);
                                        }));
    }

    @Test
    void every_violation_of_a_document_is_told_and_the_field_of_the_schema_named() {
        Validation validation =
                judge(
                        "{'type':'record','name':'x.R','fields':[{'name':'a','type':'int'},{'name':'b','type':'int'}]}",
                        quoted("{'a':'x','b':'y'}").getBytes(StandardCharsets.UTF_8));

        assertThat(((Validation.Violated) validation).violations())
                .extracting(Validation.Violation::schema)
                .containsExactly(Optional.of("x.R.a"), Optional.of("x.R.b"));
        byte[] many = ("[" + "1,".repeat(200) + "1]").getBytes(StandardCharsets.UTF_8);
        assertThat(
                        ((Validation.Violated) judge("{'type':'array','items':'string'}", many))
                                .violations())
                .hasSize(100);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    'boolean' | 02         | a byte 0 or 1
                    'int'     | ffffffffff | a number of 32 bits
                    'int'     | ffffffff1f | a number of 32 bits
                    'long'    | ffffffffffffffffffff01 | a number of 64 bits
                    'long'    | 80         | a number of 64 bits
                    'float'   | 000000     | 4 bytes
                    'double'  | 00000000   | 8 bytes
                    'string'  | 04ff       | UTF-8
                    'string'  | 02ff       | UTF-8
                    'string'  | 01         | UTF-8
                    'bytes'   | feffffffffffffffff01 | as many bytes
                    'null'    | 00         | 1 bytes follow the value
                    'boolean' | 0100       | from byte 1 on
                    {'type':'fixed','name':'F','size':2} | 01 | 2 bytes
                    {'type':'enum','name':'E','symbols':['A']} | 02 | the number of a symbol
                    {'type':'enum','name':'E','symbols':['A']} | 01 | the number of a symbol
                    ['null','int'] | 04    | the number of a branch
                    {'type':'array','items':'null'} | feffffffffffffffff01 | take no bytes
                    {'type':'array','items':'int'} | 01040000 | a block of that size
                    {'type':'array','items':'int'} | 01ff | a count and a size
                    {'type':'array','items':'int'} | 0202 | the count of a block
                    {'type':'map','values':'int'} | 0202ff | a key
                    """)
    void binary_that_does_not_fit_is_neither_encoding(String schema, String hex, String message) {
        assertThat(judge(schema, HexFormat.of().parseHex(hex)))
                .isInstanceOfSatisfying(
                        Validation.Unreadable.class,
                        unreadable ->
                                assertThat(unreadable.message())
                                        .contains("neither in Avro's JSON encoding")
                                        .contains(message));
    }

    @Test
    void the_place_in_binary_names_fields_items_keys_and_branches() {
        String schema =
                "{'type':'record','name':'R','fields':[{'name':'m','type':{'type':'map','values':{'type':'array','items':['null','boolean']}}}]}";

        // one key "k", two items, the second a boolean that is neither 0 nor 1
        Validation validation = judge(schema, HexFormat.of().parseHex("02026b04000207"));

        assertThat(((Validation.Unreadable) validation).message()).contains("/m/k/1/boolean: ");
    }

    @Test
    void the_single_object_encoding_names_its_schema() throws IOException {
        byte[] bytes = singleObject(order());
        byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);

        assertThat(judge("'string'", bytes))
                .isInstanceOfSatisfying(
                        Validation.Violated.class,
                        violated ->
                                assertThat(violated.violations().getFirst().kind())
                                        .isEqualTo("fingerprint"));
        assertThat(judge(ORDER, cut))
                .isInstanceOfSatisfying(
                        Validation.Violated.class,
                        violated ->
                                assertThat(violated.violations().getFirst().instance())
                                        .isEqualTo("/next"));
        assertThat(judge(ORDER, Arrays.copyOf(bytes, 5))).isInstanceOf(Validation.Unreadable.class);
    }

    @Test
    void what_can_be_json_is_judged_as_that_alone() {
        assertThat(judge("'int'", new byte[] {'1'})).isEqualTo(new Validation.Valid());
        assertThat(judge("'boolean'", new byte[] {'1'})).isInstanceOf(Validation.Violated.class);
        assertThat(judge("'null'", new byte[0])).isEqualTo(new Validation.Valid());
    }

    @Test
    void documents_lie_within_each_other_only_so_deep() {
        String list = "{'type':'record','name':'L','fields':[{'name':'next','type':['null','L']}]}";
        byte[] deep = new byte[100_000];
        Arrays.fill(deep, (byte) 2);

        assertThat(((Validation.Unreadable) judge(list, deep)).message()).contains("512 deep");
        byte[] json = "[".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        assertThat(judge(list, json)).isInstanceOf(Validation.Unreadable.class);
    }

    private static GenericRecord order(GenericRecord... next) {
        GenericRecord order = new GenericData.Record(SCHEMA);
        order.put("id", "häuschen");
        order.put("paid", true);
        order.put("state", new GenericData.EnumSymbol(SCHEMA.getField("state").schema(), "SENT"));
        order.put("total", next.length == 0 ? 7L : 1.5);
        order.put(
                "key", new GenericData.Fixed(SCHEMA.getField("key").schema(), new byte[] {-1, 1}));
        order.put("blob", ByteBuffer.wrap(new byte[] {(byte) 0xc3, 0, 7}));
        order.put("weight", Float.NaN);
        order.put("items", List.of(1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE));
        order.put("tags", Map.of("a", "b", "", "c"));
        if (next.length > 0) {
            order.put("next", next[0]);
        }
        return order;
    }

    private static byte[] json(GenericRecord datum) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Encoder encoder = EncoderFactory.get().jsonEncoder(SCHEMA, out);
        new GenericDatumWriter<GenericRecord>(SCHEMA).write(datum, encoder);
        encoder.flush();
        return out.toByteArray();
    }

    private static byte[] binary(GenericRecord datum) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Encoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(SCHEMA).write(datum, encoder);
        encoder.flush();
        return out.toByteArray();
    }

    private static byte[] singleObject(GenericRecord datum) throws IOException {
        ByteBuffer bytes =
                new BinaryMessageEncoder<GenericRecord>(GenericData.get(), SCHEMA).encode(datum);
        byte[] all = new byte[bytes.remaining()];
        bytes.get(all);
        return all;
    }

    private static Validation judge(String schema, byte[] instance) {
        return new AvroFormat()
                .parse(new SchemaText(SchemaType.AVRO, quoted(schema)), List.of())
                .validator()
                .validate(instance);
    }

    private static String quoted(String text) {
        return text.replace('\'', '"');
    }
}
