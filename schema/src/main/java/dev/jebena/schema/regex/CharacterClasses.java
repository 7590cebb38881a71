package dev.jebena.schema.regex;

/// The sets of characters that ECMA-262 gives a short name (22.2.2.9, 12.2 and 12.3).
final class CharacterClasses {
    static final CodePoints DIGIT = CodePoints.range('0', '9');

    static final CodePoints WORD =
            new CodePoints.Builder()
                    .add('0', '9')
                    .add('A', 'Z')
                    .add('_', '_')
                    .add('a', 'z')
                    .build();

    static final CodePoints LINE_TERMINATOR =
            new CodePoints.Builder().add('\n', '\n').add('\r', '\r').add(0x2028, 0x2029).build();

    static final CodePoints SPACE =
            new CodePoints.Builder()
                    .add(LINE_TERMINATOR)
                    .add(0x09, 0x09)
                    .add(0x0B, 0x0C)
                    .add(' ', ' ')
                    .add(0xA0, 0xA0)
                    .add(0x1680, 0x1680)
                    .add(0x2000, 0x200A)
                    .add(0x202F, 0x202F)
                    .add(0x205F, 0x205F)
                    .add(0x3000, 0x3000)
                    .add(0xFEFF, 0xFEFF)
                    .build();

    /// What `.` stands for.
    static final CodePoints DOT = LINE_TERMINATOR.complement();

    private CharacterClasses() {}
}
