package dev.jebena.barista.talk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// How anything is asked, whatever it is about. Together with the words of each fact they make far
/// more questions than can be learned by heart.
///
/// Immutable.
final class Openers {
    private static final String ABOUT = "~";

    /// How many questions made here stand against two that were written for the fact.
    private static final int MADE_FOR_TWO = 3;

    private final Map<String, List<String>> kinds = new LinkedHashMap<>();
    private final String words = text("fact-words.txt");

    Openers() {
        List<String> lines = new ArrayList<>();
        for (String line : text("openers.txt").lines().toList()) {
            if (line.startsWith("[")) {
                lines = new ArrayList<>();
                kinds.put(line.substring(1, line.length() - 1), lines);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                lines.add(line);
            }
        }
    }

    private static String text(String name) {
        try (InputStream in = Openers.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// The words of all facts, as sections of a phrasebook.
    String words() {
        return words;
    }

    /// Lines for the section of a fact: its questions made of openers and its words.
    List<String> lines(Fact fact) {
        List<String> own = kinds(fact);
        int times = Math.max(1, fact.questions().size() * MADE_FOR_TWO / 2 / own.size());
        return own.stream().map(kind -> times + "* {@" + section(fact, kind) + "}").toList();
    }

    /// The sections that those lines name.
    String sections(Fact fact) {
        return kinds(fact).stream().map(kind -> section(fact, kind, kinds.get(kind))).collect(
                Collectors.joining());
    }

    private List<String> kinds(Fact fact) {
        List<String> own =
                kinds.keySet().stream()
                        .filter(kind -> words.contains("[" + fact.id() + "." + kind + "]"))
                        .toList();
        if (own.isEmpty()) {
            throw new IllegalArgumentException("nothing can be asked about " + fact.id());
        }
        return own;
    }

    private static String section(Fact fact, String kind, List<String> lines) {
        String about = "{@" + fact.id() + "." + kind + "}";
        String filled = String.join("\n", lines).replace(ABOUT, about);
        return "[" + section(fact, kind) + "]\n" + filled + "\n";
    }

    private static String section(Fact fact, String kind) {
        return fact.id() + "-" + kind;
    }
}
