package dev.jebena.registry.protobuf;

import dev.jebena.registry.Difference;
import dev.jebena.registry.Finding;
import dev.jebena.registry.Format.Referenced;
import dev.jebena.registry.Level;
import dev.jebena.registry.Parsed;
import dev.jebena.registry.SchemaText;
import dev.jebena.registry.SchemaType;
import dev.jebena.registry.Verdict;
import java.util.List;
import java.util.stream.Stream;

/// Reads and compares small files. What does not say its syntax is proto3.
final class Protos {
    private static final ProtobufFormat FORMAT = new ProtobufFormat();

    private Protos() {}

    static Parsed parse(String text, Referenced... references) {
        return FORMAT.parse(text(text), List.of(references));
    }

    static Referenced referenced(String name, String text) {
        return new Referenced(name, text(text));
    }

    static SchemaText text(String text) {
        boolean says = text.contains("syntax");
        return new SchemaText(SchemaType.PROTOBUF, says ? text : "syntax = 'proto3'; " + text);
    }

    static Verdict verdict(Parsed older, Parsed newer, Level level) {
        return newer.compare(List.of(new Parsed.Older(1, older)), level);
    }

    /// What breaks, without repetitions.
    static List<String> kinds(Parsed older, Parsed newer, Level level) {
        return differences(older, newer, level).map(Difference::kind).distinct().sorted().toList();
    }

    static Stream<Difference> differences(Parsed older, Parsed newer, Level level) {
        return verdict(older, newer, level).findings().stream()
                .flatMap(finding -> ((Finding.Breaking) finding).differences().stream());
    }
}
