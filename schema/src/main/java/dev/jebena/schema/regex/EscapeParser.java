package dev.jebena.schema.regex;

/// Reads what follows a backslash and stands for a character or a set of them. Owned by one thread.
final class EscapeParser {
    private final PatternCursor in;

    EscapeParser(PatternCursor in) {
        this.in = in;
    }

    /// The backslash at `at` was read.
    CodePoints read(int at) {
        int c = in.next();
        return switch (c) {
            case PatternCursor.END -> throw in.fail("a '\\' without a character", at);
            case 'd' -> CharacterClasses.DIGIT;
            case 'D' -> CharacterClasses.DIGIT.complement();
            case 'w' -> CharacterClasses.WORD;
            case 'W' -> CharacterClasses.WORD.complement();
            case 's' -> CharacterClasses.SPACE;
            case 'S' -> CharacterClasses.SPACE.complement();
            case 'p' -> property(at);
            case 'P' -> property(at).complement();
            case 't' -> CodePoints.of('\t');
            case 'n' -> CodePoints.of('\n');
            case 'v' -> CodePoints.of(0x0B);
            case 'f' -> CodePoints.of('\f');
            case 'r' -> CodePoints.of('\r');
            case '0' -> nul(at);
            case 'c' -> control(at);
            case 'x' -> CodePoints.of(digits(2, at));
            case 'u' -> CodePoints.of(unicode(at));
            default -> CodePoints.of(identity(c, at));
        };
    }

    private CodePoints property(int at) {
        if (!in.eat("{")) {
            throw in.fail("\\p without its {…}", at);
        }
        String name = in.until("}", "a property");
        return UnicodeProperties.find(name)
                .orElseThrow(() -> in.fail("no property '%s' known".formatted(name), at));
    }

    private CodePoints nul(int at) {
        if (PatternCursor.isDigit(in.peek())) {
            throw in.fail("an octal escape, which ECMA-262 does not know (write \\x…)", at);
        }
        return CodePoints.of(0);
    }

    private CodePoints control(int at) {
        int letter = in.next();
        if (letter > 'z' || !Character.isLetter(letter)) {
            throw in.fail("\\c without a letter", at);
        }
        return CodePoints.of(letter & 31);
    }

    private int digits(int count, int at) {
        int value = in.hex(count);
        if (value < 0) {
            throw in.fail("an escape without its %d hexadecimal digits".formatted(count), at);
        }
        return value;
    }

    private int unicode(int at) {
        if (in.eat("{")) {
            return braced(at);
        }
        int unit = digits(4, at);
        int after = in.position();
        if (Character.isHighSurrogate((char) unit) && in.eat("\\u")) {
            int low = in.hex(4);
            if (low >= 0 && Character.isLowSurrogate((char) low)) {
                return Character.toCodePoint((char) unit, (char) low);
            }
            in.back(after);
        }
        return unit;
    }

    private int braced(int at) {
        String digits = in.until("}", "\\u{");
        int value = 0;
        for (int i = 0; i < digits.length() && value < CodePoints.LIMIT; i++) {
            int digit = PatternCursor.hexDigit(digits.charAt(i));
            value = digit < 0 ? CodePoints.LIMIT : value << 4 | digit;
        }
        if (digits.isEmpty() || value >= CodePoints.LIMIT) {
            throw in.fail("\\u{%s} is no code point,".formatted(digits), at);
        }
        return value;
    }

    /// A letter or digit that means nothing is refused: in other dialects it may.
    private int identity(int c, int at) {
        if (c < 128 && Character.isLetterOrDigit(c)) {
            throw in.fail("'\\%c' means nothing in ECMA-262, it stands".formatted(c), at);
        }
        return c;
    }
}
