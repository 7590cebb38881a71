package dev.jebena.registry.protobuf;

import dev.jebena.registry.Difference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What one version cannot read of the other. Messages and enums are compared in pairs: those of
/// the file by their names, and what fields of a pair have as their types. Owned by one thread.
final class Comparison {

    /// Most differences that are told.
    private static final int MOST = 100;

    private final Reading reading;
    private final List<Difference> found = new ArrayList<>();
    private final Set<List<String>> seen = new HashSet<>();
    private final Deque<Runnable> open = new ArrayDeque<>();

    Comparison(Reading reading) {
        this.reading = reading;
    }

    List<Difference> differences() {
        packages();
        reading.writer().own().stream().sorted().forEach(this::own);
        while (!open.isEmpty() && found.size() < MOST) {
            open.remove().run();
        }
        new MethodRules(reading, this).compare();
        return found.stream().distinct().limit(MOST).toList();
    }

    Reading reading() {
        return reading;
    }

    void add(Rule rule, String sentence, Optional<String> written, Optional<String> read) {
        found.add(reading.difference(rule, sentence, written, read));
    }

    /// Has two messages compared, once.
    void pair(Message written, Message read) {
        if (seen.add(List.of(written.name(), read.name()))) {
            open.add(() -> new MessageRules(this, written, read).compare());
        }
    }

    /// Has two enums compared, once.
    void pair(Enumeration written, Enumeration read) {
        if (seen.add(List.of(written.name(), read.name()))) {
            open.add(() -> new EnumRules(this, written, read).compare());
        }
    }

    private void packages() {
        String written = reading.writer().packageName();
        String read = reading.reader().packageName();
        if (!written.equals(read)) {
            add(
                    Rule.PACKAGE_CHANGED,
                    "the package is %s in %s and %s in %s; keep it, or register a new subject"
                            .formatted(
                                    named(read),
                                    reading.theReader(),
                                    named(written),
                                    reading.theWriter()),
                    Optional.of(named(written)),
                    Optional.of(named(read)));
        }
    }

    private static String named(String name) {
        return name.isEmpty() ? "none" : name;
    }

    /// Another package alone makes no other message, and one that was moved to an import is there
    /// still.
    private void own(String name) {
        Definitions reader = reading.reader();
        String moved = reader.global(reading.writer().local(name));
        Message message = reading.writer().messages().get(name);
        if (message != null) {
            Optional.ofNullable(reader.messages().get(moved))
                    .or(() -> Optional.ofNullable(reader.messages().get(name)))
                    .ifPresentOrElse(read -> pair(message, read), () -> removed(message));
        }
        Enumeration enumeration = reading.writer().enums().get(name);
        Enumeration read = reader.enums().get(moved);
        if (enumeration != null && read != null) {
            pair(enumeration, read);
        }
    }

    private void removed(Message message) {
        add(
                Rule.MESSAGE_REMOVED,
                "message %s of %s is not in %s, which cannot read what was written as one; keep it"
                        .formatted(message.name(), reading.theWriter(), reading.theReader()),
                Reading.place(message),
                Optional.empty());
    }
}
