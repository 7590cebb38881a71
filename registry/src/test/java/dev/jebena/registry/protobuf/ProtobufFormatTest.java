package dev.jebena.registry.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jebena.registry.Difference;
import dev.jebena.registry.Direction;
import dev.jebena.registry.Finding;
import dev.jebena.registry.InvalidSchemaException;
import dev.jebena.registry.Level;
import dev.jebena.registry.Parsed;
import dev.jebena.registry.SchemaText;
import dev.jebena.registry.SchemaType;
import dev.jebena.registry.Validation;
import dev.jebena.registry.json.JsonSchemaFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtobufFormatTest {

    @Test
    void imports_are_found_among_the_references_directly_or_not() {
        Parsed order =
                Protos.parse(
                        "package shop; import 'shop/item.proto'; message Order { repeated Item items = 1; }",
                        Protos.referenced(
                                "shop/money.proto",
                                "package shop; message Money { int64 cents = 1; }"),
                        Protos.referenced(
                                "shop/item.proto",
                                "package shop; import 'shop/money.proto'; message Item { Money price = 1; }"));

        assertThat(order.fields())
                .containsExactlyInAnyOrder("items", "items[].price", "items[].price.cents");
    }

    @Test
    void what_everybody_has_needs_no_reference() {
        Parsed parsed =
                Protos.parse(
                        """
                        import 'google/protobuf/timestamp.proto';
                        import 'google/protobuf/wrappers.proto';
                        import 'google/protobuf/struct.proto';
                        message Order {
                          google.protobuf.Timestamp at = 1;
                          google.protobuf.StringValue note = 2;
                          google.protobuf.Struct more = 3;
                        }
                        """);

        assertThat(parsed.fields()).contains("at", "at.seconds", "note.value", "more.fields");
        assertThat(Protos.verdict(parsed, parsed, Level.FULL).compatible()).isTrue();
    }

    @Test
    void an_import_that_leads_nowhere_is_named() {
        assertThatThrownBy(() -> Protos.parse("import 'a.proto'; message A {}"))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessage("import \"a.proto\" leads nowhere; add a reference of that name");
        assertThatThrownBy(() ->
                        Protos.parse(
                                "import 'b.proto';",
                                Protos.referenced("b.proto", "import 'a.proto';")))
                .hasMessageStartingWith("reference b.proto: import \"a.proto\" leads nowhere");
        assertThatThrownBy(() ->
                        Protos.parse(
                                "import 'b.proto';",
                                Protos.referenced("b.proto", "\n message A { B b = 1; }")))
                .hasMessageStartingWith("reference b.proto: unable to resolve B");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    message A { int32 a = 1 }          | expected ';' but was '}'        | line 1, column 45
                    message A { B b = 1; }             | unable to resolve B             | line 1, column 32
                    message A { int32 a = 0; }         | tag is out of range: 0          | line 1, column 32
                    message A { int32 a = 19000; }     | tag is out of range: 19000      | line 1, column 32
                    message A { int32 a = 1; int32 b = 1; } | multiple fields share tag 1 | line 1, column 32
                    message A { reserved 1; int32 a = 1; } | tag 1 is reserved           | line 1, column 32
                    message A { required int32 a = 1; } | 'required' label forbidden in proto3 | line 1, column 32
                    message A-B {}                     | A-B is no name                  | line 1, column 20
                    message A { int32 a.b = 1; }       | a.b is no name                  | line 1, column 32
                    message A { int32 a = 1; string a = 2; } | a is defined twice        | line 1, column 45
                    message A {} enum A { Z = 0; }     | A (line 1) is already defined   | line 1, column 33
                    message A { message B {} enum B { Z = 0; } } | A.B is defined twice, also in line 1 | line 1, column 45
                    message A { map<float, A> a = 1; } | the key of a map                | line 1, column 32
                    message A { map<string, map<string, A>> a = 1; } | the value of a map is no map | line 1, column 32
                    message A { oneof o { } }          | oneof o has no field            | line 1, column 32
                    enum E { A = 1; }                  | missing a zero value            | line 1, column 20
                    enum E { A = 0; B = 0; }           | multiple enum constants share tag 0 | line 1, column 29
                    service S { rpc M (A) returns (A); } | unable to resolve A           | line 1, column 32
                    option (nobody.knows) = 1;         | unable to resolve option nobody.knows | ''
                    message A { /* no end              | a comment has no end            | line 1, column 32
                    """)
    void a_fault_is_told_with_its_place(String text, String message, String place) {
        assertThatThrownBy(() -> Protos.parse(text))
                .isInstanceOfSatisfying(
                        InvalidSchemaException.class,
                        fault -> {
                            assertThat(fault.what()).contains(message).doesNotContain("<schema>");
                            assertThat(fault.place()).isEqualTo(place.replace("''", ""));
                        });
    }

    @Test
    void a_type_is_defined_in_one_file_alone() {
        assertThatThrownBy(() ->
                        Protos.parse(
                                "import 'b.proto'; message A {}",
                                Protos.referenced("b.proto", "message A {}")))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessage("reference b.proto: A is defined twice, also in line 1");
    }

    @Test
    void a_descriptor_in_base64_is_refused_by_name() {
        String descriptor = "CgthLnByb3RvIhIKAUESDQoBYRgBIAEoBVIBYWIGcHJvdG8z";

        assertThatThrownBy(() ->
                        new ProtobufFormat()
                                .parse(new SchemaText(SchemaType.PROTOBUF, descriptor), List.of()))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessageContaining("FileDescriptorProto")
                .hasMessageContaining("register the text");
        assertThatThrownBy(() ->
                        new ProtobufFormat()
                                .parse(new SchemaText(SchemaType.PROTOBUF, "hallo"), List.of()))
                .hasMessageContaining("unexpected label: hallo");
    }

    @Test
    void editions_and_groups_are_refused_by_name() {
        assertThatThrownBy(() ->
                        new ProtobufFormat()
                                .parse(
                                        new SchemaText(
                                                SchemaType.PROTOBUF,
                                                "edition = '2023'; message A {}"),
                                        List.of()))
                .hasMessageContaining("edition");
        assertThatThrownBy(() ->
                        Protos.parse("syntax = 'proto2'; message A { optional group B = 1 { } }"))
                .hasMessageContaining("group");
    }

    @Test
    void what_means_the_same_has_one_canonical_text() {
        String plain =
                """
                syntax = "proto3";
                package shop;
                import "a.proto";
                import "google/protobuf/any.proto";
                message Order {
                  reserved 9;
                  reserved 11 to 12;
                  string id = 1 [deprecated = true, json_name = "ID"];
                  map<string, Order.State> states = 2;
                  oneof by { string card = 3; google.protobuf.Any other = 4; }
                  enum State { NEW = 0; PAID = 1; }
                }
                service Orders { rpc Get (Order) returns (stream Order); }
                """;
        String same =
                """
                // another order
                syntax = 'proto3';
                import 'google/protobuf/any.proto'; import "a.proto";
                package shop;
                message Order { /* of imports */
                  map<string,State> states=2; // and fields
                  string id = 1 [json_name='ID', deprecated=true];
                  oneof by { .google.protobuf.Any other = 4; string card = 3; }
                  reserved 11 to 12, 9;
                  enum State { NEW = 0; PAID = 1; };
                }
                service Orders { rpc Get (.shop.Order) returns (stream shop.Order) {} }
                """;
        var a = Protos.referenced("a.proto", "message X {}");

        String canonical = Protos.parse(plain, a).canonical();

        assertThat(Protos.parse(same, a).canonical()).isEqualTo(canonical);
        assertThat(Protos.parse(canonical, a).canonical()).isEqualTo(canonical);
        assertThat(Protos.parse(plain.replace("card = 3", "card = 5"), a).canonical())
                .isNotEqualTo(canonical);
    }

    @Test
    void the_order_of_messages_and_of_values_counts() {
        assertThat(Protos.parse("message A {} message B {}").canonical())
                .isNotEqualTo(Protos.parse("message B {} message A {}").canonical());
        assertThat(Protos.parse("syntax = 'proto2'; enum E { A = 1; B = 2; }").canonical())
                .isNotEqualTo(
                        Protos.parse("syntax = 'proto2'; enum E { B = 2; A = 1; }").canonical());
    }

    @Test
    void all_of_proto2_comes_back_from_its_canonical_text() {
        String text =
                """
                syntax = "proto2";
                import public "google/protobuf/descriptor.proto";
                option java_package = "dev.jebena";
                extend google.protobuf.FieldOptions { optional string unit = 50000; }
                message A {
                  option deprecated = true;
                  required int32 a = 1 [default = 7, (unit) = "cm"];
                  optional string s = 2 [default = "x\\"y"];
                  repeated double d = 3 [packed = true];
                  extensions 100 to 199;
                  extensions 300;
                  oneof o { E e = 4; }
                }
                enum E { option allow_alias = true; X = 1 [deprecated = true]; Y = 1; reserved 5, 7 to 9; reserved "Z"; }
                extend A { optional int32 more = 100; }
                """;
        String canonical = Protos.parse(text).canonical();

        assertThat(Protos.parse(canonical).canonical()).isEqualTo(canonical);
        assertThat(canonical)
                .contains("required int32 a = 1 [default = 7, (unit) = \"cm\"];")
                .contains("default = \"x\\\"y\"")
                .contains("extensions 100 to 199;")
                .contains("extend .A {");
    }

    @Test
    void a_difference_says_what_where_and_what_to_do() {
        Parsed older = Protos.parse("package shop;\nmessage Order {\n  int32 total = 3;\n}");
        Parsed newer = Protos.parse("package shop;\nmessage Order {\n\n  string total = 3;\n}");

        Finding.Breaking finding =
                (Finding.Breaking) Protos.verdict(older, newer, Level.FULL).findings().getFirst();

        assertThat(finding.direction()).isEqualTo(Direction.BACKWARD);
        assertThat(finding.differences())
                .singleElement()
                .satisfies(difference -> {
                    assertThat(difference.sentence())
                            .isEqualTo(
                                    "field 3 (total) of shop.Order is string in the new version, which does not read the int32 of the older version; keep the type, or add a field with another number and name");
                    assertThat(difference.older()).contains("shop.Order.total = 3, line 3");
                    assertThat(difference.newer()).contains("shop.Order.total = 3, line 4");
                });
        assertThat(Protos.differences(older, newer, Level.FORWARD))
                .singleElement()
                .satisfies(difference -> {
                    assertThat(difference.sentence()).contains("is int32 in the older version");
                    assertThat(difference.older()).contains("shop.Order.total = 3, line 3");
                });
    }

    @Test
    void imported_messages_are_compared_and_a_message_may_move_to_an_import() {
        String main = "package shop; import 'b.proto'; message A { B b = 1; }";
        Parsed number =
                Protos.parse(
                        main,
                        Protos.referenced("b.proto", "package shop; message B { int32 x = 1; }"));
        Parsed text =
                Protos.parse(
                        main,
                        Protos.referenced("b.proto", "package shop; message B { string x = 1; }"));
        Parsed inside =
                Protos.parse("package shop; message A { B b = 1; } message B { int32 x = 1; }");
        Parsed elsewhere =
                Protos.parse(
                        "package shop; import 'c.proto'; message A { other.B b = 1; }",
                        Protos.referenced("c.proto", "package other; message B { int32 x = 1; }"));

        assertThat(Protos.kinds(number, text, Level.BACKWARD))
                .containsExactly("FIELD_TYPE_CHANGED");
        assertThat(Protos.kinds(inside, number, Level.FULL)).isEmpty();
        assertThat(Protos.kinds(number, inside, Level.BACKWARD)).isEmpty();
        assertThat(Protos.kinds(number, elsewhere, Level.BACKWARD)).isEmpty();
    }

    @Test
    void recursive_messages_end() {
        Parsed older =
                Protos.parse("message A { B b = 1; } message B { repeated A a = 1; int32 x = 2; }");
        Parsed newer =
                Protos.parse("message A { B b = 1; } message B { repeated A a = 1; bytes x = 2; }");

        assertThat(Protos.kinds(older, newer, Level.BACKWARD))
                .containsExactly("FIELD_TYPE_CHANGED");
        assertThat(older.fields()).containsExactlyInAnyOrder("b", "b.a", "b.x", "a", "x", "a[].b");
    }

    @Test
    void another_format_is_never_compatible_and_documents_are_not_judged() {
        Parsed json =
                new JsonSchemaFormat().parse(new SchemaText(SchemaType.JSON, "{}"), List.of());
        Parsed proto = Protos.parse("message A {}");

        assertThat(Protos.differences(json, proto, Level.FULL))
                .extracting(Difference::sentence)
                .containsExactly("version 1 is no Protobuf schema");
        assertThat(proto.validator().validate(new byte[0]))
                .isInstanceOf(Validation.Unsupported.class);
    }
}
