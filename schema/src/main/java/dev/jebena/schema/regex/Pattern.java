package dev.jebena.schema.regex;

/// A regular expression of ECMA-262 with the `u` flag, as JSON Schema uses them: it is searched
/// for, not anchored, and works on code points.
///
/// Some things that ECMA-262 allows only without that flag are understood too, because published
/// schemas rely on them: escapes of any punctuation (`\-`, `\@`), lone `]`, `{` and `}`, and
/// classes such as `[\w-.]`. Refused are back-references (not regular), look-behind and inline
/// flags, and what other dialects have (`\A`, `[[:alpha:]]`).
///
/// Immutable.
public final class Pattern {
    /// The longest pattern, in UTF-16 code units.
    public static final int MAX_LENGTH = 65_536;

    /// The deepest nesting of groups.
    public static final int MAX_DEPTH = 200;

    /// The most states of an automaton with all counted repetitions written out: enough for
    /// `^.{1,32768}$`.
    public static final int MAX_STATES = 70_000;

    /// The most look-aheads.
    public static final int MAX_LOOK_AHEADS = 100;

    /// The most ranges of characters in all classes together.
    public static final int MAX_RANGES = 500_000;

    /// The most different sets of characters times their borders.
    private static final long MAX_SET_CELLS = 32_000_000;

    private final String text;
    private final Syntax root;

    private Pattern(String text, Syntax root) {
        this.text = text;
        this.root = root;
    }

    /// Throws [PatternException] when the text is no pattern, or one that is refused.
    public static Pattern parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw tooLarge(MAX_LENGTH, "more than %d characters".formatted(MAX_LENGTH));
        }
        Syntax root = new PatternParser(text).parse();
        if (root.states() > MAX_STATES) {
            throw tooLarge(
                    0,
                    "with its repetitions written out, more than %d states".formatted(MAX_STATES));
        }
        if (CharacterSets.of(root).cells() > MAX_SET_CELLS) {
            throw tooLarge(0, "too many different sets of characters");
        }
        return new Pattern(text, root);
    }

    private static PatternException tooLarge(int position, String what) {
        return new PatternException(PatternException.Kind.TOO_LARGE, position, what);
    }

    public String text() {
        return text;
    }

    Syntax root() {
        return root;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pattern that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
