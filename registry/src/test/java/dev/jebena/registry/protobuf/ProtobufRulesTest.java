package dev.jebena.registry.protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.registry.Level;
import dev.jebena.registry.Parsed;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Two versions of a file, and which rules the change breaks in each direction.
class ProtobufRulesTest {

    /// @param backward what the new version cannot read of the older one
    /// @param forward the reverse
    record Change(
            String what, String older, String newer, List<String> backward, List<String> forward) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static Change fits(String what, String older, String newer) {
        return new Change(what, older, newer, List.of(), List.of());
    }

    private static Change breaks(String what, String older, String newer, Rule... rules) {
        return new Change(what, older, newer, names(rules), names(rules));
    }

    private static Change backward(String what, String older, String newer, Rule... rules) {
        return new Change(what, older, newer, names(rules), List.of());
    }

    private static Change forward(String what, String older, String newer, Rule... rules) {
        return new Change(what, older, newer, List.of(), names(rules));
    }

    private static List<String> names(Rule... rules) {
        return Stream.of(rules).map(Rule::name).sorted().toList();
    }

    static Stream<Change> fields() {
        return Stream.of(
                fits("nothing", "message A { int32 a = 1; }", "message A { int32 a = 1; }"),
                fits("a field is added", "message A {}", "message A { int32 a = 1; }"),
                fits("a field is removed", "message A { int32 a = 1; }", "message A {}"),
                fits(
                        "a field is renamed",
                        "message A { int32 a = 1; }",
                        "message A { int32 b = 1; }"),
                breaks(
                        "a field is renumbered",
                        "message A { int32 a = 1; }",
                        "message A { int32 a = 2; }",
                        Rule.FIELD_NUMBER_CHANGED),
                fits(
                        "a name is used again, and the old number reserved",
                        "message A { int32 a = 1; }",
                        "message A { reserved 1; string a = 2; }"),
                breaks(
                        "two fields change places",
                        "message A { int32 a = 1; int32 b = 2; }",
                        "message A { int32 b = 1; int32 a = 2; }",
                        Rule.FIELD_NUMBER_CHANGED),
                backward(
                        "a reserved number is used",
                        "message A { reserved 1, 5 to 7; }",
                        "message A { int32 a = 6; }",
                        Rule.RESERVED_NUMBER_USED),
                backward(
                        "a reserved name is used",
                        "message A { reserved 'a'; }",
                        "message A { int32 a = 1; }",
                        Rule.RESERVED_NAME_USED),
                fits(
                        "a field is removed and reserved",
                        "message A { int32 a = 1; }",
                        "message A { reserved 1; reserved 'a'; }"),
                fits(
                        "presence is told",
                        "message A { int32 a = 1; }",
                        "message A { optional int32 a = 1; }"),
                breaks(
                        "a number becomes a list",
                        "message A { int32 a = 1; }",
                        "message A { repeated int32 a = 1; }",
                        Rule.FIELD_LABEL_CHANGED),
                breaks(
                        "an enum becomes a list",
                        "message A { E a = 1; } enum E { Z = 0; }",
                        "message A { repeated E a = 1; } enum E { Z = 0; }",
                        Rule.FIELD_LABEL_CHANGED),
                fits(
                        "a string becomes a list",
                        "message A { string a = 1; }",
                        "message A { repeated string a = 1; }"),
                fits(
                        "a message becomes a list",
                        "message A { A a = 1; }",
                        "message A { repeated A a = 1; }"));
    }

    static Stream<Change> types() {
        return Stream.of(
                type("int32", "int64"),
                type("uint32", "bool"),
                type("uint64", "int32"),
                type("sint32", "sint64"),
                type("fixed32", "sfixed32"),
                type("fixed64", "sfixed64"),
                type("int32", "E"),
                type("E", "uint64"),
                type("E", "F"),
                type("int32", "sint32", Rule.FIELD_TYPE_CHANGED),
                type("int32", "fixed32", Rule.FIELD_TYPE_CHANGED),
                type("fixed32", "fixed64", Rule.FIELD_TYPE_CHANGED),
                type("fixed32", "float", Rule.FIELD_TYPE_CHANGED),
                type("float", "double", Rule.FIELD_TYPE_CHANGED),
                type("int64", "string", Rule.FIELD_TYPE_CHANGED),
                type("E", "bool", Rule.FIELD_TYPE_CHANGED),
                type("E", "sint32", Rule.FIELD_TYPE_CHANGED),
                type("E", "B", Rule.FIELD_TYPE_CHANGED),
                type("B", "bytes", Rule.FIELD_TYPE_CHANGED),
                type("B", "string", Rule.FIELD_TYPE_CHANGED),
                type("B", "C", Rule.FIELD_TYPE_CHANGED),
                forward(
                        "string becomes bytes",
                        "message A { string a = 1; }",
                        "message A { bytes a = 1; }",
                        Rule.FIELD_TYPE_CHANGED),
                type("map<string, int32>", "map<string, uint64>"),
                type("map<string, int32>", "map<string, string>", Rule.FIELD_TYPE_CHANGED),
                type("map<int32, B>", "map<sint32, B>", Rule.FIELD_TYPE_CHANGED),
                type("map<string, B>", "map<string, C>", Rule.FIELD_TYPE_CHANGED),
                type("map<string, int32>", "string", Rule.FIELD_TYPE_CHANGED),
                type("map<string, int32>", "repeated Entry"),
                type("map<int32, int32>", "repeated Entry", Rule.FIELD_TYPE_CHANGED),
                breaks(
                        "a field of a field's message changes",
                        "message A { B b = 1; } message B { int32 x = 1; }",
                        "message A { B b = 1; } message B { string x = 1; }",
                        Rule.FIELD_TYPE_CHANGED),
                breaks(
                        "a field of a nested message changes",
                        "message A { message B { int32 x = 1; } }",
                        "message A { message B { double x = 1; } }",
                        Rule.FIELD_TYPE_CHANGED));
    }

    private static Change type(String older, String newer, Rule... rules) {
        String further =
                " enum E { Z = 0; } enum F { Y = 0; } message B { int32 x = 1; } message C { int32 x = 1; }"
                        + " message Entry { string key = 1; int32 value = 2; }";
        return breaks(
                older + " becomes " + newer,
                "message A { %s a = 1; }".formatted(older) + further,
                "message A { %s a = 1; }".formatted(newer) + further,
                rules);
    }

    static Stream<Change> oneofs() {
        return Stream.of(
                fits(
                        "one field goes into a new oneof",
                        "message A { int32 a = 1; int32 b = 2; }",
                        "message A { oneof o { int32 a = 1; } int32 b = 2; }"),
                backward(
                        "two fields go into a new oneof",
                        "message A { int32 a = 1; int32 b = 2; }",
                        "message A { oneof o { int32 a = 1; int32 b = 2; } }",
                        Rule.ONEOF_FIELDS_JOINED),
                backward(
                        "a field goes into a oneof that was there",
                        "message A { oneof o { int32 a = 1; } int32 b = 2; }",
                        "message A { oneof o { int32 a = 1; int32 b = 2; } }",
                        Rule.ONEOF_FIELDS_JOINED),
                forward(
                        "a oneof is dissolved",
                        "message A { oneof o { int32 a = 1; int32 b = 2; } }",
                        "message A { int32 a = 1; int32 b = 2; }",
                        Rule.ONEOF_FIELDS_JOINED),
                backward(
                        "two oneofs become one",
                        "message A { oneof o { int32 a = 1; } oneof p { int32 b = 2; } }",
                        "message A { oneof o { int32 a = 1; int32 b = 2; } }",
                        Rule.ONEOF_FIELDS_JOINED),
                fits(
                        "a oneof is renamed",
                        "message A { oneof o { int32 a = 1; int32 b = 2; } }",
                        "message A { oneof p { int32 a = 1; int32 b = 2; } }"),
                forward(
                        "a new field comes into a oneof",
                        "message A { oneof o { int32 a = 1; } }",
                        "message A { oneof o { int32 a = 1; int32 b = 2; } }",
                        Rule.ONEOF_FIELD_REMOVED),
                backward(
                        "a field of a oneof is removed",
                        "message A { oneof o { int32 a = 1; int32 b = 2; } }",
                        "message A { oneof o { int32 a = 1; } }",
                        Rule.ONEOF_FIELD_REMOVED),
                fits(
                        "a oneof is removed with all its fields",
                        "message A { oneof o { int32 a = 1; int32 b = 2; } }",
                        "message A {}"));
    }

    static Stream<Change> enums() {
        String proto2 = "syntax = 'proto2'; ";
        return Stream.of(
                fits("a value is added", "enum E { A = 0; }", "enum E { A = 0; B = 1; }"),
                fits("a value is removed", "enum E { A = 0; B = 1; }", "enum E { A = 0; }"),
                fits("a value is renamed", "enum E { A = 0; }", "enum E { B = 0; }"),
                fits(
                        "a value gets an alias",
                        "enum E { A = 0; B = 1; }",
                        "enum E { option allow_alias = true; A = 0; B = 1; C = 1; }"),
                breaks(
                        "a value is renumbered",
                        "enum E { A = 0; B = 1; }",
                        "enum E { A = 0; B = 2; }",
                        Rule.ENUM_VALUE_NUMBER_CHANGED),
                backward(
                        "a reserved number is used",
                        "enum E { A = 0; reserved 2; }",
                        "enum E { A = 0; B = 2; }",
                        Rule.RESERVED_NUMBER_USED),
                backward(
                        "a reserved name is used",
                        "enum E { A = 0; reserved 'B'; }",
                        "enum E { A = 0; B = 2; }",
                        Rule.RESERVED_NAME_USED),
                fits("an enum is removed", "enum E { A = 0; } message M {}", "message M {}"),
                forward(
                        "a closed enum gets a value",
                        proto2 + "enum E { A = 1; }",
                        proto2 + "enum E { A = 1; B = 2; }",
                        Rule.ENUM_VALUE_REMOVED),
                backward(
                        "a closed enum loses a value",
                        proto2 + "enum E { A = 1; B = 2; }",
                        proto2 + "enum E { A = 1; }",
                        Rule.ENUM_VALUE_REMOVED),
                backward(
                        "a field has another enum, closed and smaller",
                        proto2
                                + "message M { optional E e = 1; } enum E { A = 1; B = 2; } enum F { C = 1; }",
                        proto2
                                + "message M { optional F e = 1; } enum E { A = 1; B = 2; } enum F { C = 1; }",
                        Rule.ENUM_VALUE_REMOVED));
    }

    static Stream<Change> files() {
        String proto2 = "syntax = 'proto2'; ";
        return Stream.of(
                breaks(
                        "the package changes",
                        "package a; message A {}",
                        "package b; message A {}",
                        Rule.PACKAGE_CHANGED),
                breaks(
                        "the package changes and a field",
                        "package a; message A { A next = 2; int32 x = 1; }",
                        "package b; message A { A next = 2; string x = 1; }",
                        Rule.PACKAGE_CHANGED,
                        Rule.FIELD_TYPE_CHANGED),
                forward(
                        "a message is added",
                        "message A {}",
                        "message A {} message B {}",
                        Rule.MESSAGE_REMOVED),
                backward(
                        "a nested message is removed",
                        "message A { message B {} }",
                        "message A {}",
                        Rule.MESSAGE_REMOVED),
                fits(
                        "messages change places",
                        "message A {} message B {}",
                        "message B {} message A {}"),
                new Change(
                        "a required field is added",
                        proto2 + "message A {}",
                        proto2 + "message A { required int32 a = 1; }",
                        names(Rule.REQUIRED_FIELD_ADDED),
                        names(Rule.REQUIRED_FIELD_REMOVED)),
                new Change(
                        "a required field is removed",
                        proto2 + "message A { required int32 a = 1; }",
                        proto2 + "message A {}",
                        names(Rule.REQUIRED_FIELD_REMOVED),
                        names(Rule.REQUIRED_FIELD_ADDED)),
                backward(
                        "an optional field becomes required",
                        proto2 + "message A { optional int32 a = 1; }",
                        proto2 + "message A { required int32 a = 1; }",
                        Rule.REQUIRED_FIELD_ADDED),
                fits(
                        "proto2 becomes proto3",
                        proto2 + "message A { optional int32 a = 1; }",
                        "message A { optional int32 a = 1; }"),
                breaks(
                        "a method takes something else",
                        "message A {} message B {} service S { rpc M (A) returns (A); }",
                        "message A {} message B {} service S { rpc M (B) returns (A); }",
                        Rule.METHOD_CHANGED),
                breaks(
                        "a method gives a stream",
                        "message A {} service S { rpc M (A) returns (A); }",
                        "message A {} service S { rpc M (A) returns (stream A); }",
                        Rule.METHOD_CHANGED),
                fits(
                        "a method is removed",
                        "message A {} service S { rpc M (A) returns (A); }",
                        "message A {}"));
    }

    @ParameterizedTest
    @MethodSource({"fields", "types", "oneofs", "enums", "files"})
    void a_change_breaks_what_its_rules_say_and_nothing_else(Change change) {
        Parsed older = Protos.parse(change.older());
        Parsed newer = Protos.parse(change.newer());

        assertThat(Protos.kinds(older, newer, Level.BACKWARD)).isEqualTo(change.backward());
        assertThat(Protos.kinds(older, newer, Level.FORWARD)).isEqualTo(change.forward());
        assertThat(Protos.verdict(older, newer, Level.FULL).compatible())
                .isEqualTo(change.backward().isEmpty() && change.forward().isEmpty());
        assertThat(Protos.verdict(older, newer, Level.NONE).compatible()).isTrue();
        // what is backward one way is forward the other, but for what was taken out of use
        assertThat(Protos.kinds(newer, older, Level.BACKWARD)).containsAll(change.forward());
    }
}
