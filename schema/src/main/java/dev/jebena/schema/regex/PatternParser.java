package dev.jebena.schema.regex;

import dev.jebena.schema.regex.PatternException.Kind;
import dev.jebena.schema.regex.QuantifierParser.Counts;
import dev.jebena.schema.regex.Syntax.Assertion;
import dev.jebena.schema.regex.Syntax.Characters;
import dev.jebena.schema.regex.Syntax.Choice;
import dev.jebena.schema.regex.Syntax.LookAhead;
import dev.jebena.schema.regex.Syntax.Place;
import dev.jebena.schema.regex.Syntax.Repeat;
import dev.jebena.schema.regex.Syntax.Sequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a pattern by recursive descent (ECMA-262, 22.2.1), no deeper than [Pattern#MAX_DEPTH].
/// What is valid but refused is remembered while the rest is read, so that a pattern with a mistake
/// in its syntax is always told so. Owned by one thread.
final class PatternParser {
    private final PatternCursor in;
    private final EscapeParser escapes;
    private final ClassParser classes;
    private final QuantifierParser quantifiers;
    private final Set<String> names = new HashSet<>();
    private int depth;
    private int ranges;
    private int lookAheads;
    private @Nullable PatternException refusal;

    PatternParser(String text) {
        this.in = new PatternCursor(text);
        this.escapes = new EscapeParser(in);
        this.classes = new ClassParser(in, escapes);
        this.quantifiers = new QuantifierParser(in);
    }

    Syntax parse() {
        Syntax root = choice();
        if (!in.atEnd()) {
            throw in.fail("a ')' without its '('");
        }
        if (refusal != null) {
            throw refusal;
        }
        return root;
    }

    private Syntax choice() {
        List<Syntax> alternatives = new ArrayList<>();
        do {
            alternatives.add(sequence());
        } while (in.eat("|"));
        if (alternatives.size() == 1) {
            return alternatives.getFirst();
        }
        CodePoints.Builder union = new CodePoints.Builder();
        for (Syntax alternative : alternatives) {
            if (!(alternative instanceof Characters(CodePoints set))) {
                return new Choice(alternatives);
            }
            union.add(set);
        }
        return new Characters(union.build());
    }

    private Syntax sequence() {
        List<Syntax> parts = new ArrayList<>();
        while (!in.atEnd() && !in.looksAt("|") && !in.looksAt(")")) {
            parts.add(term());
        }
        return parts.size() == 1 ? parts.getFirst() : new Sequence(parts);
    }

    private Syntax term() {
        quantifiers.refuseHere();
        boolean group = in.looksAt("(");
        boolean lookAhead = in.looksAt("(?=") || in.looksAt("(?!");
        Syntax atom = atom();
        if (lookAhead || (atom instanceof Assertion && !group)) {
            quantifiers.refuseHere();
        }
        Counts counts = quantifiers.read();
        return counts.isPresent() ? new Repeat(atom, counts.min(), counts.max()) : atom;
    }

    private Syntax atom() {
        int at = in.position();
        int c = in.next();
        return switch (c) {
            case '^' -> new Assertion(Place.START);
            case '$' -> new Assertion(Place.END);
            case '.' -> characters(CharacterClasses.DOT, at);
            case '(' -> group(at);
            case '[' -> characters(classes.read(at), at);
            case '\\' -> escape(at);
            default -> characters(CodePoints.of(c), at);
        };
    }

    private Syntax escape(int at) {
        int c = in.peek();
        if (c == 'b' || c == 'B') {
            in.next();
            return new Assertion(c == 'b' ? Place.WORD_BOUNDARY : Place.NO_WORD_BOUNDARY);
        }
        if (c >= '1' && c <= '9') {
            while (PatternCursor.isDigit(in.peek())) {
                in.next();
            }
            return refuse(Kind.NOT_REGULAR, at, "a back-reference");
        }
        if (in.eat("k<")) {
            in.until(">", "a back-reference");
            return refuse(Kind.NOT_REGULAR, at, "a back-reference");
        }
        return characters(escapes.read(at), at);
    }

    private Syntax characters(CodePoints set, int at) {
        ranges += set.rangeCount();
        if (ranges > Pattern.MAX_RANGES) {
            throw tooLarge(at, "more than %d ranges of characters", Pattern.MAX_RANGES);
        }
        return new Characters(set);
    }

    private Syntax group(int at) {
        if (++depth > Pattern.MAX_DEPTH) {
            throw tooLarge(at, "groups nested deeper than %d", Pattern.MAX_DEPTH);
        }
        Syntax group;
        boolean negative = in.looksAt("?!");
        if (in.eat("?=") || in.eat("?!")) {
            if (++lookAheads > Pattern.MAX_LOOK_AHEADS) {
                throw tooLarge(at, "more than %d look-aheads", Pattern.MAX_LOOK_AHEADS);
            }
            group = new LookAhead(choice(), negative);
        } else if (in.eat("?<=") || in.eat("?<!")) {
            choice();
            group = refuse(Kind.UNSUPPORTED, at, "look-behind");
        } else {
            groupHead(at);
            group = choice();
        }
        if (!in.eat(")")) {
            throw in.fail("a group without its ')'", at);
        }
        depth--;
        return group;
    }

    private void groupHead(int at) {
        if (!in.eat("?") || in.eat(":")) {
            return;
        }
        if (in.eat("<")) {
            String name = in.until(">", "the name of a group");
            if (!isName(name)) {
                throw in.fail("'%s' cannot name a group,".formatted(name), at);
            }
            if (!names.add(name)) {
                throw in.fail("a second group named '%s'".formatted(name), at);
            }
            return;
        }
        int flags = in.position();
        while ("ims-".indexOf(in.peek()) >= 0) {
            in.next();
        }
        if (in.position() == flags || !in.eat(":")) {
            throw in.fail("a group that ECMA-262 does not know", at);
        }
        refuse(Kind.UNSUPPORTED, at, "a change of flags");
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && (Character.isUnicodeIdentifierStart(name.codePointAt(0))
                        || name.charAt(0) == '_'
                        || name.charAt(0) == '$')
                && name.codePoints()
                        .allMatch(c -> c == '$' || Character.isUnicodeIdentifierPart(c));
    }

    private Syntax refuse(Kind kind, int at, String what) {
        if (refusal == null) {
            String why = kind == Kind.NOT_REGULAR ? "is not regular," : "is not supported,";
            refusal = new PatternException(kind, at, what + " " + why);
        }
        return new Sequence(List.of());
    }

    private static PatternException tooLarge(int at, String what, int limit) {
        return new PatternException(Kind.TOO_LARGE, at, what.formatted(limit));
    }
}
