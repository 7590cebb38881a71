package dev.jebena.registry;

import java.util.Comparator;
import java.util.regex.Pattern;

/// The name of a line of versions, in a context. Contexts keep subjects of one name apart; the one
/// that is taken where none is named is `.`. Written `name`, and in another context `:.ctx:name` as
/// Confluent writes it.
public record SubjectName(String context, String name) implements Comparable<SubjectName> {

    /// The context of a name without one.
    public static final String DEFAULT_CONTEXT = ".";

    /// Most characters of a context, and of a name.
    public static final int MAX_LENGTH = 255;

    private static final Pattern CONTEXT = Pattern.compile("\\.[A-Za-z0-9_.-]*");

    public SubjectName {
        requireContext(context);
        Storable.requireName("a subject's name", name, MAX_LENGTH);
        if (name.startsWith(":")) {
            throw new IllegalArgumentException(
                    "a subject's name does not begin with a colon; a context is written :.ctx:name");
        }
    }

    /// A subject in the default context.
    public static SubjectName of(String name) {
        return new SubjectName(DEFAULT_CONTEXT, name);
    }

    /// The subject that `text` names, with or without a context.
    ///
    /// @throws IllegalArgumentException where `text` is no name
    public static SubjectName parse(String text) {
        if (!text.startsWith(":.")) {
            return of(text);
        }
        int colon = text.indexOf(':', 1);
        if (colon < 0) {
            throw new IllegalArgumentException(
                    "a context ends with a colon, as in :.ctx:name: " + text);
        }
        return new SubjectName(text.substring(1, colon), text.substring(colon + 1));
    }

    static void requireContext(String context) {
        if (context.length() > MAX_LENGTH || !CONTEXT.matcher(context).matches()) {
            throw new IllegalArgumentException(
                    "a context is a dot with letters, digits, _, - and dots after it, %d at most"
                            .formatted(MAX_LENGTH));
        }
    }

    @Override
    public int compareTo(SubjectName other) {
        return Comparator.comparing(SubjectName::context)
                .thenComparing(SubjectName::name)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return context.equals(DEFAULT_CONTEXT) ? name : ":" + context + ":" + name;
    }
}
