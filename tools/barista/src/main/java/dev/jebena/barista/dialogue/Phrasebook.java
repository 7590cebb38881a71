package dev.jebena.barista.dialogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Ways to say things, read from a text file:
///
/// ```
/// # a comment
/// [thanks]
/// thank you{ very much|}
/// 3* thanks, {$name}
/// ! much obliged
/// ```
///
/// A section lists alternatives, one a line. `3*` in front makes one three times as likely. `!` in
/// front keeps it out of the training: held-out dialogues take only such alternatives, in sections
/// that have any. In an alternative, `{a|b|}` is one of these texts or nothing, `{@thanks}` is an
/// alternative of that section, and `{$name}` what the caller gives for it. Braces nest. `\_` is a
/// space at the end or the beginning of a line, `\n` a line break.
///
/// Immutable.
public final class Phrasebook {
    private static final Pattern WEIGHT = Pattern.compile("^(\\d+)\\* ");
    private static final Pattern INNERMOST = Pattern.compile("\\{([^{}]*)\\}");
    private static final int MOST_EXPANSIONS = 10_000;

    private final Map<String, Section> sections;

    private record Section(List<String> training, List<String> heldOut) {
        List<String> of(Split split) {
            return split == Split.HELD_OUT && !heldOut.isEmpty() ? heldOut : training;
        }
    }

    private Phrasebook(Map<String, Section> sections) {
        this.sections = sections;
    }

    /// Reads a phrasebook that lies beside a class.
    ///
    /// @throws IllegalArgumentException where it names a section that it does not have
    public static Phrasebook resource(Class<?> beside, String name) {
        return parse(text(beside, name));
    }

    /// The text of a resource that lies beside a class.
    public static String text(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no phrasebook " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Reads the text of a phrasebook.
    public static Phrasebook parse(String text) {
        return of(sections(text));
    }

    /// The lines of each section of a text, without comments.
    public static Map<String, List<String>> sections(String text) {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        List<String> lines = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith("[") && line.endsWith("]")) {
                lines = new ArrayList<>();
                String name = line.substring(1, line.length() - 1);
                if (sections.put(name, lines) != null) {
                    throw new IllegalArgumentException("section " + name + " is there twice");
                }
            } else if (!line.isBlank() && !line.startsWith("#")) {
                lines.add(line);
            }
        }
        return sections;
    }

    /// A phrasebook of these lines in these sections.
    public static Phrasebook of(Map<String, List<String>> lines) {
        Map<String, Section> sections = new LinkedHashMap<>();
        lines.forEach((name, alternatives) -> {
            Section section = new Section(new ArrayList<>(), new ArrayList<>());
            alternatives.forEach(line -> add(section, line));
            sections.put(name, section);
        });
        Phrasebook book = new Phrasebook(sections);
        sections.values().forEach(book::check);
        return book;
    }

    private static void add(Section section, String line) {
        boolean heldOut = line.startsWith("! ");
        String rest = heldOut ? line.substring(2) : line;
        Matcher weight = WEIGHT.matcher(rest);
        int times = 1;
        if (weight.find()) {
            times = Integer.parseInt(weight.group(1));
            rest = rest.substring(weight.end());
        }
        String phrase = rest.replace("\\n", "\n").replace("\\_", " ");
        for (int i = 0; i < times; i++) {
            (heldOut ? section.heldOut : section.training).add(phrase);
        }
    }

    private void check(Section section) {
        List<String> all = new ArrayList<>(section.training);
        all.addAll(section.heldOut);
        Pattern use = Pattern.compile("\\{@([^{}|]*)\\}");
        for (String phrase : all) {
            use.matcher(phrase)
                    .results()
                    .map(found -> found.group(1))
                    .forEach(name -> section(name));
        }
        if (section.training.isEmpty()) {
            throw new IllegalArgumentException("a section has nothing to train with: " + all);
        }
    }

    /// The names of all sections.
    public Set<String> names() {
        return Set.copyOf(sections.keySet());
    }

    /// An alternative of a section, with everything in braces decided.
    ///
    /// @param slots what stands for `{$name}`
    public String say(
            String section, Split split, RandomGenerator random, Map<String, String> slots) {
        String text = pick(section(section).of(split), random);
        for (int i = 0; i < MOST_EXPANSIONS; i++) {
            Matcher brace = INNERMOST.matcher(text);
            if (!brace.find()) {
                return text.replace('\u0001', '{').replace('\u0002', '}');
            }
            String with = expand(brace.group(1), split, random, slots);
            text = text.substring(0, brace.start()) + with + text.substring(brace.end());
        }
        throw new IllegalArgumentException("section " + section + " has no end");
    }

    /// An alternative of a section that takes nothing from the caller.
    public String say(String section, Split split, RandomGenerator random) {
        return say(section, split, random, Map.of());
    }

    private String expand(
            String inner, Split split, RandomGenerator random, Map<String, String> slots) {
        if (inner.startsWith("$")) {
            String value = slots.get(inner.substring(1));
            if (value == null) {
                throw new IllegalArgumentException("nothing is given for {" + inner + "}");
            }
            // what the caller gives is not looked into
            return value.replace('{', '\u0001').replace('}', '\u0002');
        }
        if (inner.startsWith("@")) {
            return pick(section(inner.substring(1)).of(split), random);
        }
        return pick(List.of(inner.split("\\|", -1)), random);
    }

    private Section section(String name) {
        Section section = sections.get(name);
        if (section == null) {
            throw new IllegalArgumentException("there is no section " + name);
        }
        return section;
    }

    private static String pick(List<String> from, RandomGenerator random) {
        return from.get(random.nextInt(from.size()));
    }
}
