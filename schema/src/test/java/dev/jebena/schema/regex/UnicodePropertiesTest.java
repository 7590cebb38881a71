package dev.jebena.schema.regex;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class UnicodePropertiesTest {
    @Test
    void general_categories_have_short_and_long_names() {
        for (String name : List.of("Lu", "Uppercase_Letter", "gc=Lu", "General_Category=Lu")) {
            assertThat(set(name).contains(0xC9)).as(name).isTrue();
            assertThat(set(name).contains(0xE9)).as(name).isFalse();
        }
        assertThat(set("L")).isEqualTo(set("Letter"));
        assertThat(set("LC").contains('x')).isTrue();
        assertThat(set("LC").contains(0x4E00)).isFalse();
        assertThat(set("digit").contains(0x0967)).isTrue();
        assertThat(set("punct").contains('!')).isTrue();
        assertThat(set("Combining_Mark").contains(0x0301)).isTrue();
        assertThat(set("Cn").contains(0x378)).isTrue();
        assertThat(set("Any")).isEqualTo(CodePoints.ANY);
        assertThat(set("C").or(set("L")).or(set("M")).or(set("N")))
                .isEqualTo(set("P").or(set("S")).or(set("Z")).complement());
    }

    @Test
    void scripts_have_short_and_long_names() {
        for (String name : List.of("Script=Greek", "sc=Grek", "Script_Extensions=Greek")) {
            assertThat(set(name).contains(0x03C0)).as(name).isTrue();
            assertThat(set(name).contains('p')).as(name).isFalse();
        }
        assertThat(set("scx=Old_Italic").contains(0x10300)).isTrue();
        assertThat(set("sc=SignWriting").contains(0x1D800)).isTrue();
    }

    @Test
    void binary_properties_have_their_members() {
        member("ASCII", 0x7F, 0x80);
        member("Alphabetic", 0x345, '1');
        member("Lower", 'a', 'A');
        member("Uppercase", 'A', 'a');
        member("White_Space", 0x85, 0x200B);
        member("space", 0x3000, 0xFEFF);
        member("Ideographic", 0x4E00, 'a');
        member("AHex", 'f', 'g');
        member("Hex_Digit", 0xFF26, 0xFF27);
        member("ID_Start", 'a', '1');
        member("ID_Continue", '1', 0xAD);
        member("NChar", 0xFDD0, 0xFFFD);
        member("Noncharacter_Code_Point", 0x10FFFF, 0x10FFFD);
        member("Join_Control", 0x200D, 0x200E);
        member("RI", 0x1F1E6, 0x1F200);
        member("Emoji", 0x1F432, 'a');
        member("EPres", 0x1F432, 0xA9);
        member("EMod", 0x1F3FB, 0x1F432);
        member("EBase", 0x1F44B, 0x1F432);
        member("EComp", '#', 0x1F432);
        member("ExtPict", 0xA9, 'a');
        member("Assigned", 'a', 0x378);
    }

    @Test
    void other_spellings_are_unknown() {
        for (String name :
                List.of(
                        "lu",
                        "letter",
                        "IsLatin",
                        "Latin",
                        "Script=latin",
                        "sc=LATIN",
                        "Script=",
                        "Script=Klingon",
                        "Block=Latin",
                        "",
                        "=",
                        "sc=Old__Italic")) {
            assertThat(UnicodeProperties.find(name)).as(name).isEmpty();
        }
    }

    @Test
    void a_property_is_negated_in_and_outside_of_classes() {
        Matcher matcher = Matcher.of(Pattern.parse("^\\P{L}[\\p{Lu}\\P{ASCII}]$"));
        assertThat(matcher.find("1A")).isTrue();
        assertThat(matcher.find("1\u00E9")).isTrue();
        assertThat(matcher.find("1a")).isFalse();
        assertThat(matcher.find("aA")).isFalse();
    }

    private static void member(String name, int in, int out) {
        assertThat(set(name).contains(in)).as(name).isTrue();
        assertThat(set(name).contains(out)).as(name).isFalse();
    }

    private static CodePoints set(String name) {
        return UnicodeProperties.find(name).orElseThrow();
    }
}
