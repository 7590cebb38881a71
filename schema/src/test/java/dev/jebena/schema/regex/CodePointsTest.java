package dev.jebena.schema.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

final class CodePointsTest {
    @Test
    void ranges_that_touch_become_one() {
        CodePoints set = new CodePoints.Builder().add('x', 'z').add('a', 'c').add('d', 'f').build();
        assertThat(set.rangeCount()).isEqualTo(2);
        assertThat(set.first(0)).isEqualTo('a');
        assertThat(set.last(0)).isEqualTo('f');
        assertThat(set).hasToString("[61-66 78-7a]");
        assertThat(set).hasSameHashCodeAs(CodePoints.where(set::contains));
        assertThat(CodePoints.where(set::contains)).isEqualTo(set);
    }

    @Test
    void a_complement_has_what_the_set_lacks() {
        assertThat(CodePoints.ANY.complement()).isEqualTo(CodePoints.NONE);
        assertThat(CodePoints.NONE.complement()).isEqualTo(CodePoints.ANY);
        for (CodePoints set :
                List.of(
                        CodePoints.of(0),
                        CodePoints.of('x'),
                        CodePoints.range('a', Character.MAX_CODE_POINT))) {
            assertThat(set.complement().complement()).isEqualTo(set);
            assertThat(set.or(set.complement())).isEqualTo(CodePoints.ANY);
            assertThat(set.complement().contains(set.first(0))).isFalse();
            assertThat(set.isEmpty()).isFalse();
        }
        assertThat(CodePoints.where(c -> true)).isEqualTo(CodePoints.ANY);
    }

    @Test
    void only_a_set_of_one_is_single() {
        assertThat(CodePoints.of('x').single()).isEqualTo('x');
        assertThat(CodePoints.range('x', 'y').single()).isEqualTo(-1);
        assertThat(CodePoints.NONE.single()).isEqualTo(-1);
        assertThatIllegalArgumentException().isThrownBy(() -> CodePoints.range('b', 'a'));
    }

    @Test
    void an_alphabet_keeps_apart_what_sets_keep_apart() {
        Alphabet alphabet =
                Alphabet.of(List.of(CodePoints.range('a', 'm'), CodePoints.range('h', 'z')));
        assertThat(alphabet.classCount()).isEqualTo(4);
        assertThat(alphabet.classOf('a')).isEqualTo(alphabet.classOf('g'));
        assertThat(alphabet.classOf('h')).isNotEqualTo(alphabet.classOf('g'));
        assertThat(alphabet.classOf(0)).isEqualTo(alphabet.classOf(0x10FFFF)).isZero();
        assertThat(alphabet.members(alphabet.classOf('h'))).isEqualTo(CodePoints.range('h', 'm'));
    }

    @Test
    void a_table_of_classes_agrees_with_its_alphabet() {
        Alphabet alphabet =
                Alphabet.of(
                        List.of(
                                CodePoints.of('x'),
                                CodePoints.range(0x1FF, 0x5100),
                                CodePoints.where(Character::isLetter)));
        ClassTable table = new ClassTable(alphabet);
        for (int c = 0; c < CodePoints.LIMIT; c++) {
            assertThat(table.classOf(c)).isEqualTo(alphabet.classOf(c));
        }
    }
}
