package dev.jebena.engine.template;

import dev.jebena.engine.template.Value.Callable;
import dev.jebena.engine.template.Value.None;
import dev.jebena.engine.template.Value.Text;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Methods of strings.
final class TextMethods {
    /// A method, given its string.
    interface Method {
        Value apply(String text, Arguments arguments, Interpreter in);
    }

    private static final Map<String, Method> METHODS = new HashMap<>();

    static {
        plain("upper", text -> text.toUpperCase(Locale.ROOT));
        plain("lower", text -> text.toLowerCase(Locale.ROOT));
        plain(
                "casefold",
                text ->
                        text.toLowerCase(Locale.ROOT)
                                .toUpperCase(Locale.ROOT)
                                .toLowerCase(Locale.ROOT));
        plain("capitalize", Letters::capitalize);
        plain("title", Letters::title);
        plain("swapcase", Letters::swapCase);
        METHODS.put("strip", (text, arguments, _) -> strip("strip", text, arguments, true, true));
        METHODS.put(
                "lstrip", (text, arguments, _) -> strip("lstrip", text, arguments, true, false));
        METHODS.put(
                "rstrip", (text, arguments, _) -> strip("rstrip", text, arguments, false, true));
        METHODS.put("removeprefix", TextMethods::removePrefix);
        METHODS.put("removesuffix", TextMethods::removeSuffix);
        METHODS.put("replace", TextMethods::replace);
        METHODS.put("join", TextMethods::join);
        METHODS.put(
                "format", (text, arguments, in) -> BraceFormat.apply(text, false, arguments, in));
        test("isdigit", text -> Letters.all(text, Character::isDigit));
        test("isdecimal", text -> Letters.all(text, Character::isDigit));
        test("isnumeric", text -> Letters.all(text, Letters::isNumeric));
        test("isalpha", text -> Letters.all(text, Character::isLetter));
        test(
                "isalnum",
                text -> Letters.all(text, p -> Character.isLetter(p) || Letters.isNumeric(p)));
        test("isspace", text -> Letters.all(text, Whitespace::is));
        test(
                "isupper",
                text -> Letters.isCased(text) && text.equals(text.toUpperCase(Locale.ROOT)));
        test(
                "islower",
                text -> Letters.isCased(text) && text.equals(text.toLowerCase(Locale.ROOT)));
        test("istitle", text -> Letters.isCased(text) && text.equals(Letters.title(text)));
        test("isascii", text -> text.chars().allMatch(c -> c < 0x80));
        test("isprintable", text -> text.codePoints().allMatch(Letters::isPrintable));
        test("isidentifier", Letters::isIdentifier);
        METHODS.putAll(TextSearch.METHODS);
        METHODS.putAll(TextSplit.METHODS);
        METHODS.putAll(TextPadding.METHODS);
    }

    private TextMethods() {}

    static @Nullable Callable get(Text text, String name) {
        Method method = METHODS.get(name);
        if (method == null) {
            return null;
        }
        return new Callable(
                name,
                (arguments, in) -> {
                    in.budget().visit(text);
                    in.budget().allocate(text.value().length());
                    return text.safe()
                            ? SafeText.call(name, method, text, arguments, in)
                            : method.apply(text.value(), arguments, in);
                });
    }

    private static void plain(String name, Function<String, String> method) {
        METHODS.put(
                name,
                (text, arguments, in) -> {
                    arguments.bind(name);
                    in.budget().allocate(2L * text.length());
                    return new Text(method.apply(text));
                });
    }

    private static void test(String name, Predicate<String> test) {
        METHODS.put(
                name,
                (text, arguments, _) -> {
                    arguments.bind(name);
                    return Values.of(test.test(text));
                });
    }

    private static Value strip(
            String name, String text, Arguments arguments, boolean start, boolean end) {
        Value characters = arguments.bind(name, "chars").get("chars", Values.NONE);
        return new Text(strip(text, characters, start, end));
    }

    static String strip(String text, Value characters, boolean start, boolean end) {
        if (characters instanceof None) {
            String left = start ? Whitespace.stripStart(text) : text;
            return end ? Whitespace.stripEnd(left) : left;
        }
        String set = Types.text(characters);
        int from = 0;
        int to = text.length();
        while (start && from < to && set.indexOf(text.codePointAt(from)) >= 0) {
            from += Character.charCount(text.codePointAt(from));
        }
        while (end && to > from && set.indexOf(text.codePointBefore(to)) >= 0) {
            to -= Character.charCount(text.codePointBefore(to));
        }
        return text.substring(from, to);
    }

    private static Value removePrefix(String text, Arguments arguments, Interpreter in) {
        String prefix = Types.text(arguments.bind("removeprefix", "prefix").require("prefix"));
        return new Text(text.startsWith(prefix) ? text.substring(prefix.length()) : text);
    }

    private static Value removeSuffix(String text, Arguments arguments, Interpreter in) {
        String suffix = Types.text(arguments.bind("removesuffix", "suffix").require("suffix"));
        boolean there = text.endsWith(suffix);
        return new Text(there ? text.substring(0, text.length() - suffix.length()) : text);
    }

    private static Value replace(String text, Arguments arguments, Interpreter in) {
        Arguments.Bound bound = arguments.bind("replace", "old", "new", "count");
        return new Text(
                replace(
                        text,
                        Types.text(bound.require("old")),
                        Types.text(bound.require("new")),
                        bound.index("count", -1),
                        in.budget()));
    }

    /// The first `count` occurrences replaced, all when it is negative.
    static String replace(String text, String old, String by, int count, Budget budget) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        int left = count < 0 ? Integer.MAX_VALUE : count;
        while (left-- > 0) {
            int found = TextFinder.first(text, old, at, text.length());
            if (found < 0 || (old.isEmpty() && at == text.length())) {
                break;
            }
            int next = old.isEmpty() ? text.offsetByCodePoints(found, 1) : found;
            budget.allocate(by.length() + (long) next - at);
            if (old.isEmpty()) {
                out.append(by).append(text, at, next);
            } else {
                out.append(text, at, found).append(by);
            }
            at = old.isEmpty() ? next : found + old.length();
            if (old.isEmpty() && at == text.length() && left > 0) {
                out.append(by);
                break;
            }
        }
        budget.allocate(text.length() - at);
        return out.append(text, at, text.length()).toString();
    }

    private static Value join(String text, Arguments arguments, Interpreter in) {
        Value elements = arguments.bind("join", "iterable").require("iterable");
        StringBuilder out = new StringBuilder();
        String separator = "";
        for (Value element : Types.elements(elements, in.budget())) {
            String part = Types.text(element);
            in.budget().allocate(part.length() + (long) separator.length());
            out.append(separator).append(part);
            separator = text;
        }
        return new Text(out.toString());
    }
}
