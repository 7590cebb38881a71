package dev.jebena.engine.gguf;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The name of one file of several that hold a model together, `mistral-00002-of-00003.gguf`.
///
/// Source: llama.cpp's `gguf-split`.
///
/// @param model what the names of all parts start with, `mistral`
/// @param number of the part, from 1
/// @param count of parts
/// @param suffix `.gguf`, in upper or lower case
public record SplitName(String model, int number, int count, String suffix) {
    /// The largest models there are have fifty.
    static final int MOST_PARTS = 512;

    private static final Pattern NAME = Pattern.compile("(.+)-(\\d{5})-of-(\\d{5})(\\.(?i:gguf))");

    public SplitName {
        if (number < 1 || number > count) {
            throw new IllegalArgumentException("part " + number + " of " + count);
        }
    }

    /// The usual name.
    public SplitName(String model, int number, int count) {
        this(model, number, count, ".gguf");
    }

    /// What a file's name says; empty for a file that is no part of several.
    public static Optional<SplitName> of(Path file) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        if (!name.matches()) {
            return Optional.empty();
        }
        int number = Integer.parseInt(name.group(2));
        int count = Integer.parseInt(name.group(3));
        return number < 1 || number > count
                ? Optional.empty()
                : Optional.of(new SplitName(name.group(1), number, count, name.group(4)));
    }

    /// The files of the model that a file is or belongs to, the first part first: names in the same
    /// folder that need not be there.
    ///
    /// @throws GgufException when its name tells of more parts than any model has
    public static List<Path> files(Path file) throws GgufException {
        Optional<SplitName> name = of(file);
        if (name.isEmpty()) {
            return List.of(file);
        }
        if (name.get().count > MOST_PARTS) {
            throw new GgufException(
                    file,
                    "file name",
                    "expected at most %d parts, found %d".formatted(MOST_PARTS, name.get().count));
        }
        List<Path> files = new ArrayList<>();
        for (int number = 1; number <= name.get().count; number++) {
            files.add(file.resolveSibling(name.get().part(number).text()));
        }
        return files;
    }

    /// Another part of the same model.
    public SplitName part(int other) {
        return new SplitName(model, other, count, suffix);
    }

    /// The file's name.
    public String text() {
        return String.format(Locale.ROOT, "%s-%05d-of-%05d%s", model, number, count, suffix);
    }
}
