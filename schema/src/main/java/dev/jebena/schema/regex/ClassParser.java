package dev.jebena.schema.regex;

/// Reads a class in brackets. Owned by one thread.
final class ClassParser {
    private final PatternCursor in;
    private final EscapeParser escapes;

    ClassParser(PatternCursor in, EscapeParser escapes) {
        this.in = in;
        this.escapes = escapes;
    }

    /// The bracket at `at` was read.
    CodePoints read(int at) {
        boolean negated = in.eat("^");
        CodePoints.Builder set = new CodePoints.Builder();
        while (!in.eat("]")) {
            if (in.atEnd()) {
                throw in.fail("a class without its ']'", at);
            }
            item(set);
        }
        CodePoints built = set.build();
        return negated ? built.complement() : built;
    }

    /// One character, a set, or a range. A hyphen beside a set stands for itself.
    private void item(CodePoints.Builder set) {
        int at = in.position();
        CodePoints first = member();
        set.add(first);
        if (!in.looksAt("-") || in.looksAt("-]")) {
            return;
        }
        int hyphen = in.position();
        in.eat("-");
        if (in.atEnd()) {
            in.back(hyphen);
            return;
        }
        CodePoints last = member();
        set.add(last);
        if (first.single() < 0 || last.single() < 0) {
            set.add('-', '-');
        } else if (first.single() > last.single()) {
            throw in.fail("a range whose end comes before its start", at);
        } else {
            set.add(first.single(), last.single());
        }
    }

    private CodePoints member() {
        int at = in.position();
        refuseOtherDialects(at);
        int c = in.next();
        if (c != '\\') {
            return CodePoints.of(c);
        }
        return in.eat("b") ? CodePoints.of('\b') : escapes.read(at);
    }

    /// These would be read as something that nobody means.
    private void refuseOtherDialects(int at) {
        if (in.looksAt("&&[")) {
            throw in.fail("an intersection of classes, which ECMA-262 does not know,", at);
        }
        if (!in.eat("[:")) {
            return;
        }
        while (in.peek() == '^' || (in.peek() < 128 && Character.isLetter(in.peek()))) {
            in.next();
        }
        if (in.looksAt(":]")) {
            throw in.fail("a POSIX class, which ECMA-262 does not know,", at);
        }
        in.back(at);
    }
}
