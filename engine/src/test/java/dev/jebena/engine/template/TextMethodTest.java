package dev.jebena.engine.template;

import static dev.jebena.engine.template.Rendering.render;
import static dev.jebena.engine.template.Rendering.trouble;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Methods of strings, lists and dicts give what Python's give.
final class TextMethodTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '`',
            value = {
                "s.upper(), 'AB'.lower(), s.title(), s.capitalize(), 'aB'.swapcase(), 'ẞ'.casefold() ¦ ('HELLO WORLD', 'ab', 'Hello World', 'Hello world', 'Ab', 'ss')",
                "\"they're\".title(), ' a '.strip(), 'xay'.strip('xy'), ' a '.lstrip(), ' a '.rstrip() ¦ (\"They'Re\", 'a', 'a', 'a ', ' a')",
                "s.startswith('he'), s.startswith(('x', 'h')), s.endswith('ld'), s.endswith(('a',)) ¦ (True, True, True, False)",
                "s.replace('l', 'L'), s.replace('l', 'L', 1), 'ab'.replace('', '-') ¦ ('heLLo worLd', 'heLlo world', '-a-b-')",
                "s.split(), s.split('o'), s.split('o', 1), ' a  b '.split(' '), ''.split(), ''.split('x') ¦ (['hello', 'world'], ['hell', ' w', 'rld'], ['hell', ' world'], ['', 'a', '', 'b', ''], [], [''])",
                "' a  b  c '.split(None, 1), ' a  b  c '.rsplit(None, 1), s.rsplit('o', 1), s.rsplit('o') ¦ (['a', 'b  c '], [' a  b', 'c'], ['hello w', 'rld'], ['hell', ' w', 'rld'])",
                "'a\\nb\\r\\nc\\n'.splitlines(), 'a\\nb'.splitlines(true), s.partition(' '), s.rpartition('o'), s.partition('x') ¦ (['a', 'b', 'c'], ['a\\n', 'b'], ('hello', ' ', 'world'), ('hello w', 'o', 'rld'), ('hello world', '', ''))",
                "s.find('o'), s.rfind('o'), s.find('x'), s.find('o', 5), s.find('o', 0, 3), u.find('😀'), s.index('w'), s.count('l') ¦ (4, 7, -1, 7, -1, 2, 6, 3)",
                "'-'.join(['a', 'b']), 'a'.ljust(3), 'a'.rjust(3, '0'), 'a'.center(4), '5'.zfill(3), '-5'.zfill(4) ¦ ('a-b', 'a  ', '00a', ' a  ', '005', '-005')",
                "s.removeprefix('he'), s.removesuffix('ld'), s.removeprefix('x') ¦ ('llo world', 'hello wor', 'hello world')",
                "'12'.isdigit(), ''.isdigit(), '½'.isnumeric(), 'ab'.isalpha(), 'a1'.isalnum(), ' '.isspace(), 'A1'.isupper(), 'a'.islower(), 'Ab'.istitle(), 'é'.isascii() ¦ (True, False, True, True, True, True, True, True, True, False)",
                "'{} {}'.format(1, 'a'), '{0}{1}{0}'.format('x', 'y'), '{a:>3}|{b:<3}|{c:^3}'.format(a=1, b=2, c=3), '{{}}'.format() ¦ ('1 a', 'xyx', '  1|2  | 3 ', '{}')",
                "'{:05d} {:.2f} {:,} {:%} {:e} {:g} {:x} {:b} {:+d} {!r}'.format(42, 3.14159, 1234567, 0.5, 12345.678, 0.00001234, 255, 5, 5, 'a') ¦ 00042 3.14 1,234,567 50.000000% 1.234568e+04 1.234e-05 ff 101 +5 'a'",
                "'%s %d %5.2f %r %03d %-3s| %x %%' % ('a', 42, 3.14159, 'q', 7, 'l', 255) ¦ a 42  3.14 'q' 007 l  | ff %",
                "'%(a)s' % {'a': 1}, '%s' % 5, '%c' % 'x' ¦ ('1', '5', 'x')",
                "'{0[1]} {a.k} {a[k]} {0}'.format((1, 2), a={'k': 'v'}), '{:{}}|{:>{w}}'.format('a', 3, 'b', w=2) ¦ ('2 v v (1, 2)', 'a  | b')",
                "'{!s:>4} {!a} {:}'.format('é', 'é', none), '{:05}|{:#x}|{:#010b}|{: d}|{:=+6}'.format('a', 255, 5, 5, 7) ¦ (\"   é '\\\\xe9' None\", 'a0000|0xff|0b00000101| 5|+    7')",
                "'{:,.2f} {:_x} {:.3} {:.3} {:c}'.format(1234.5, 70000, 1234.5, 2.0, 65), '{:5}|{:d}'.format(true, true) ¦ ('1,234.50 1_1170 1.23e+03 2.0 A', '    1|1')",
                "'%#x %o %i %ld %c %a %5.1s| % d %+d' % (255, 8, 3.9, 4, 65, 'é', 'xyz', 5, 5) ¦ 0xff 10 3 4 A '\\xe9'     x|  5 +5",
                "s.startswith('lo', 3), s.startswith('h', 1), s.endswith('lo', 0, 5), s.endswith(('x', 'lo'), 0, 5), s.find('', 99), s.rfind('o', 0, 5) ¦ (True, False, True, True, -1, 4)",
                "'a b'.isprintable(), '\\n'.isprintable(), 'a_1'.isidentifier(), '1a'.isidentifier(), ('aab' * 9).find('aabaabb'), ('aab' * 9 + 'b').rfind('aabb') ¦ (True, False, True, False, -1, 24)",
                "range(3).index(2), range(4).count(9), (1, 2).index(2), range(2), range(5, 0, -2) ¦ (2, 0, 1, range(0, 2), range(5, 0, -2))",
                "d.keys(), d.get('k'), d.get('x'), d.get('x', 1), d.copy().k, d.values() | list | length ¦ (dict_keys(['k', 'items', 'z']), 'v', None, 1, 'v', 3)",
                "xs.index(1), xs.count(9), (1, 1).count(1), xs.copy() ¦ (1, 0, 2, [3, 1, 2])",
            })
    void a_method_gives_what_it_gives_in_python(String expression, String expected)
            throws TemplateException {
        assertThat(render("{{ " + expression + " }}")).isEqualTo(expected);
    }

    @Test
    void wrong_arguments_are_refused() {
        assertThat(trouble("{{ s.upper(1) }}")).contains("takes at most 0 arguments");
        assertThat(trouble("{{ s.split('') }}")).contains("empty separator");
        assertThat(trouble("{{ s.index('x') }}")).contains("substring not found");
        assertThat(trouble("{{ xs.index(9) }}")).contains("is not in list");
        assertThat(trouble("{{ s.replace('a') }}")).contains("missing required argument 'new'");
        assertThat(trouble("{{ '-'.join([1]) }}")).contains("a string is required, not int");
        assertThat(trouble("{{ '%d' % 'a' }}")).contains("a number is required");
        assertThat(trouble("{{ '%s %s' % ('a',) }}")).contains("not enough arguments");
        assertThat(trouble("{{ '%s' % ('a', 'b') }}")).contains("not all arguments converted");
        assertThat(trouble("{{ '{}'.format() }}")).contains("which is not given");
        assertThat(trouble("{{ '{:q}'.format(1) }}")).contains("unknown format code");
        assertThat(trouble("{{ '{:99999}'.format(1) }}")).contains("LIMIT");
        assertThat(trouble("{{ '{'.format(1) }}")).contains("expected '}'");
        for (String wrong :
                new String[] {
                    "'{} {0}'.format(1)",
                    "'{0} {}'.format(1)",
                    "'{a'.format(a=1)",
                    "'{!x}'.format(1)",
                    "'{!}'.format(1)",
                    "'{.}'.format(1)",
                    "'{:5}'.format(none)",
                    "'{:+}'.format('a')",
                    "'{:.2}'.format(3)",
                    "'{:d}'.format(1.5)",
                    "'{:,x}'.format(5)",
                    "'{:{:{}}}'.format(1, 2, 3)",
                    "'{:c}'.format(-1)",
                    "'%c' % -1",
                    "'%c' % 'ab'",
                    "'%d' % nope",
                    "'%d' % (1e308 * 10)",
                    "'%(x)s' % {}",
                    "'%s' | format('a', b=1)",
                }) {
            assertThat(trouble("{{ " + wrong + " }}")).as(wrong).startsWith("FAILED");
        }
        assertThat(trouble("{{ d.get() }}")).contains("missing required argument 'key'");
    }
}
