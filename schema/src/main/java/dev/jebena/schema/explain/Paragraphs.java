package dev.jebena.schema.explain;

import dev.jebena.schema.tree.Logic;
import dev.jebena.schema.tree.Node;
import dev.jebena.schema.tree.Schema;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Writes a paragraph for the schema, and one for each named schema that came up. Mutable, owned by
/// the thread that writes.
final class Paragraphs {
    private static final int MAX_DEPTH = 300;

    private final Schema schema;
    private final Names names;
    private final Lines lines;
    private final Deque<Integer> waiting = new ArrayDeque<>();
    private final Set<Integer> mentioned = new HashSet<>(Set.of(0));

    Paragraphs(Schema schema, Names names, Lines lines) {
        this.schema = schema;
        this.names = names;
        this.lines = lines;
    }

    void write() {
        write(0, "", describe(0));
        while (!waiting.isEmpty() && !lines.full()) {
            int id = waiting.remove();
            lines.add(0, "");
            write(0, names.of(id).orElse("") + ": ", describe(id));
        }
    }

    private void write(int indent, String words, Description description) {
        boolean more = !description.details().isEmpty();
        lines.add(indent, words + description.headline() + (more ? ":" : ""));
        write(indent + 1, description.details());
    }

    private void write(int indent, List<Detail> details) {
        if (indent > MAX_DEPTH) {
            lines.add(indent, "(deeper than the limit of " + MAX_DEPTH + ")");
            return;
        }
        for (Detail detail : details) {
            if (lines.full()) {
                return;
            }
            if (detail.schema().isPresent() && refused(detail)) {
                String none = detail.words().replaceFirst("^each ", "no ");
                lines.add(indent, none.substring(0, none.length() - 2));
            } else if (detail.schema().isPresent()) {
                write(indent, detail.words(), mention(detail.schema().getAsInt()));
            } else {
                lines.add(indent, detail.words() + (detail.below().isEmpty() ? "" : ":"));
            }
            write(indent + 1, detail.below());
        }
    }

    /// Whether these are words about members or items of which there may be none.
    private boolean refused(Detail detail) {
        return detail.words().startsWith("each ")
                && detail.words().endsWith(": ")
                && schema.node(detail.schema().orElse(0)) instanceof Node.Always always
                && !always.accepts();
    }

    /// The name of a schema that has one, which is explained later; else the schema itself.
    private Description mention(int id) {
        return names.of(id).isPresent()
                ? new Description("as " + name(id), List.of())
                : describe(id);
    }

    private String name(int id) {
        if (mentioned.add(id)) {
            waiting.add(id);
        }
        return names.of(id).orElse("");
    }

    private Description describe(int id) {
        return switch (schema.node(id)) {
            case Node.Always always ->
                    new Description(always.accepts() ? "anything" : "nothing", List.of());
            case Node.Keywords keywords -> {
                Description plain =
                        Kinds.describe(
                                keywords, LogicWords.details(keywords, references(keywords)));
                yield new Description(
                        plain.headline() + Words.note(keywords.annotations()), plain.details());
            }
        };
    }

    private List<Detail> references(Node.Keywords keywords) {
        Logic logic = keywords.logic();
        Optional<Detail> plain =
                logic.ref().isPresent()
                        ? Optional.of(Detail.of("as " + name(logic.ref().getAsInt())))
                        : Optional.empty();
        Optional<Detail> dynamic = logic.dynamicRef().map(this::dynamic);
        return Stream.of(plain, dynamic).flatMap(Optional::stream).toList();
    }

    private Detail dynamic(Logic.DynamicRef ref) {
        List<String> targets = names.candidates(ref).stream().map(this::name).toList();
        return Detail.of(
                targets.size() == 1
                        ? "as " + targets.getFirst()
                        : "as %s, whichever is outermost".formatted(Words.or(targets)));
    }
}
