package dev.jebena.engine.gguf;

import dev.jebena.engine.memory.MappedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Opens the files that hold one model together: the first one with its metadata, and the others
/// with nothing but tensors. All of them lie in one folder and have names that differ by a number,
/// so that a file can name no other file than these.
final class SplitParts {
    private static final String NUMBER = "split.no";
    private static final String COUNT = "split.count";
    private static final String TENSORS = "split.tensors.count";
    private static final String ARCHITECTURE = "general.architecture";

    /// One file.
    record Part(MappedFile mapping, GgufHeader header) {}

    private final List<Part> parts = new ArrayList<>();
    private final Map<String, Path> tensors = new HashMap<>();

    private SplitParts() {}

    /// Opens them all, or none.
    ///
    /// @param file any of them
    /// @throws GgufException when a part is missing, or one belongs to another model
    static List<Part> open(Path file) throws IOException {
        List<Path> files = SplitName.files(file);
        SplitParts split = new SplitParts();
        try {
            split.add(files.getFirst());
            split.requireCount(files);
            for (Path part : files.subList(1, files.size())) {
                split.add(part);
            }
            if (files.size() > 1) {
                split.requireOneModel();
            }
            return split.parts;
        } catch (IOException | RuntimeException | Error e) {
            split.parts.forEach(part -> part.mapping.close());
            throw e;
        }
    }

    private void add(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new GgufException(file, "file", "expected a regular file");
        }
        MappedFile mapping = MappedFile.open(file);
        try {
            parts.add(new Part(mapping, GgufHeader.parse(file, mapping.bytes())));
        } catch (IOException | RuntimeException | Error e) {
            mapping.close();
            throw e;
        }
    }

    /// Holds what the first file says of the parts to what its name says, and looks for all of
    /// them, before any is opened.
    private void requireCount(List<Path> files) throws GgufException {
        Path first = files.getFirst();
        // parts that were merged into one file keep the key, with nothing in it
        int count = Math.max(1, metadata(0).optionalInteger(COUNT).orElse(1));
        if (count != files.size()) {
            String found =
                    files.size() == 1
                            ? "a file name that ends with -00001-of-%05d.gguf".formatted(count)
                            : "a count of %d, as the file's name has it".formatted(files.size());
            throw new GgufException(
                    first, COUNT, "expected %s, found a count of %d".formatted(found, count));
        }
        for (Path file : files) {
            if (!Files.exists(file)) {
                throw new GgufException(
                        first,
                        COUNT,
                        "expected %d files in one folder, and %s is missing"
                                .formatted(count, file.getFileName()));
            }
        }
    }

    private void requireOneModel() throws GgufException {
        OptionalInt tensorCount = metadata(0).optionalInteger(TENSORS);
        Optional<String> architecture = metadata(0).optionalString(ARCHITECTURE);
        for (int i = 0; i < parts.size(); i++) {
            require(i, NUMBER, OptionalInt.of(i));
            require(i, COUNT, OptionalInt.of(parts.size()));
            require(i, TENSORS, tensorCount);
            Optional<String> own = metadata(i).optionalString(ARCHITECTURE);
            if (i > 0 && own.isPresent() && !own.equals(architecture)) {
                throw new GgufException(
                        path(i),
                        ARCHITECTURE,
                        "expected that of the first part or none, found "
                                + GgufException.printable(own.get()));
            }
            requireOwnTensors(i);
        }
        if (tensorCount.isPresent() && tensorCount.getAsInt() != tensors.size()) {
            throw new GgufException(
                    path(0),
                    TENSORS,
                    "expected the %d tensors that all parts have, found %d"
                            .formatted(tensors.size(), tensorCount.getAsInt()));
        }
    }

    private void require(int part, String key, OptionalInt expected) throws GgufException {
        OptionalInt found = metadata(part).optionalInteger(key);
        if (!found.equals(expected)) {
            throw new GgufException(
                    path(part),
                    key,
                    "expected %s, found %s".formatted(text(expected), text(found)));
        }
    }

    private static String text(OptionalInt value) {
        return value.isPresent() ? Integer.toString(value.getAsInt()) : "none";
    }

    private void requireOwnTensors(int part) throws GgufException {
        for (TensorInfo tensor : parts.get(part).header.tensors()) {
            Path other = tensors.putIfAbsent(tensor.name(), path(part));
            if (other != null) {
                throw new GgufException(
                        path(part),
                        "tensor " + tensor.name(),
                        "expected each tensor name once, found it in " + other.getFileName());
            }
        }
    }

    private Metadata metadata(int part) {
        return parts.get(part).header.metadata();
    }

    private Path path(int part) {
        return parts.get(part).mapping.path();
    }
}
