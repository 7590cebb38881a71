package dev.jebena.barista.order;

import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/// Words that mean nothing, in the letters of many scripts: a name of any of them is to be copied.
public final class Alphabets {
    /// @param letters of which a word is made
    /// @param marks that may follow a letter, such as the vowels of Devanagari
    /// @param longest word
    /// @param cased whether there are capitals
    private record Alphabet(String letters, String marks, int longest, boolean cased) {}

    private static final List<Alphabet> LATIN =
            List.of(
                    new Alphabet("abcdefghijklmnopqrstuvwxyzäöüéèñçåøáíóú", "", 8, true),
                    new Alphabet("abdegiklmnoprstuąćęłńóśźżčďěňřšťůžýú", "", 8, true),
                    new Alphabet("aeioutnlrsmkdbghçğıöşüâîûăâîșțāēīūļņ", "", 8, true),
                    new Alphabet(
                            "bcdghklmnpqrtvxyàáâãèéêìíòóôõùúýăđơưạảấầậẹếềệịọốồộợụứừựỹ",
                            "",
                            6,
                            true));

    private static final List<Alphabet> OTHERS =
            List.of(
                    new Alphabet("абвгдежзийклмнопрстуфхцчшщыьэюяіїєђјљњћџў", "", 8, true),
                    new Alphabet("αβγδεζηθικλμνξοπρτυφχψωάέήίόύώ", "", 8, true),
                    new Alphabet("աբգդեզէըթժիլխծկհձղճմյնշոչպջռստրցւփքօ", "", 7, true),
                    new Alphabet("აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ", "", 7, false),
                    new Alphabet("ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأإىةپچژگکی", "", 6, false),
                    new Alphabet("אבגדהוזחטיכלמנסעפצקרשתםןךףץ", "", 6, false),
                    new Alphabet("अआइईउएओकखगघचछजझटठडढतथदधनपफबभमयरलवशषसह", "ािीुूेैोौं्ृ", 5, false),
                    new Alphabet("অআইঈউএওকখগঘচছজঝটঠডঢতথদধনপফবভমযরলশষসহ", "ািীুূেৈোৌং্", 5, false),
                    new Alphabet("அஆஇஈஉஎஏகஙசஞடணதநபமயரலவழளறனஜஷஸஹ", "ாிீுூெேைொோௌ்", 5, false),
                    new Alphabet("กขคงจชซญดตถทธนบปผพภมยรลวศสหอ", "าิีึืุูเแโะ่้์ั", 6, false),
                    new Alphabet("አበገደሀወዘሐጠየከለመነሰዐፈጸቀረሸተቸኘኸጀጨፀፐላሊሌልሎማሜምራርስትንያይዮድ", "", 5, false),
                    new Alphabet("あいうえおかきくけこさしすせそたちつてとなにのはひふへほまみむめもやゆよらりるれろわん", "", 5, false),
                    new Alphabet("アイウエオカキクケコサシスセソタチツテトナニノハヒフヘマミムメモヤユヨラリルレロワンー", "", 5, false));

    private static final int HANGUL = 0xAC00;
    private static final int HANGULS = 11172;

    /// Chinese characters that are common in names.
    private static final String HAN =
            "王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭"
                    + "明华丽强军平东文辉力健永红玉兰英芳静敏燕艳娟涛超勇杰鹏浩宇轩子涵欣怡梓晨雨佳俊思远佐藤鈴木高橋田中渡辺伊山本村小加吉"
                    + "松井斎清水崎森池美咲結衣翔太蓮陽菜健一恵真由香織";

    private Alphabets() {}

    /// A word in Latin letters with signs on some of them.
    public static String accented(RandomGenerator random) {
        return word(pick(LATIN, random), random);
    }

    /// A word of another script.
    public static String foreign(RandomGenerator random) {
        int script = random.nextInt(OTHERS.size() + 5);
        if (script < OTHERS.size()) {
            return word(OTHERS.get(script), random);
        }
        StringBuilder word = new StringBuilder();
        boolean hangul = script < OTHERS.size() + 3;
        for (int i = random.nextInt(1, 4); i >= 0; i--) {
            word.appendCodePoint(
                    hangul
                            ? HANGUL + random.nextInt(HANGULS)
                            : HAN.codePointAt(random.nextInt(HAN.length())));
        }
        return word.toString();
    }

    private static String word(Alphabet alphabet, RandomGenerator random) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(2, alphabet.longest + 1); i > 0; i--) {
            word.append(letter(alphabet.letters, random));
            if (!alphabet.marks.isEmpty() && random.nextBoolean()) {
                word.append(letter(alphabet.marks, random));
            }
        }
        String text = word.toString();
        return alphabet.cased && random.nextInt(3) > 0
                ? text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1)
                : text;
    }

    private static char letter(String letters, RandomGenerator random) {
        return letters.charAt(random.nextInt(letters.length()));
    }

    private static <T> T pick(List<T> from, RandomGenerator random) {
        return from.get(random.nextInt(from.size()));
    }
}
