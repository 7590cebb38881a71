package dev.jebena.registry.protobuf;

import com.squareup.wire.schema.CoreLoader;
import com.squareup.wire.schema.ErrorCollector;
import com.squareup.wire.schema.Linker;
import com.squareup.wire.schema.Loader;
import com.squareup.wire.schema.Location;
import com.squareup.wire.schema.ProtoFile;
import com.squareup.wire.schema.Schema;
import com.squareup.wire.schema.internal.parser.ProtoFileElement;
import com.squareup.wire.schema.internal.parser.ProtoParser;
import dev.jebena.registry.Format.Referenced;
import dev.jebena.registry.InvalidSchemaException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okio.Path;

/// The files of a schema: its own, and all that it imports. Owned by one thread.
final class SourceFiles {

    /// What everybody has: those of `google/protobuf`, and the one of wire itself.
    private static final Set<String> WELL_KNOWN =
            Set.of(
                    "google/protobuf/any.proto",
                    "google/protobuf/descriptor.proto",
                    "google/protobuf/duration.proto",
                    "google/protobuf/empty.proto",
                    "google/protobuf/field_mask.proto",
                    "google/protobuf/struct.proto",
                    "google/protobuf/timestamp.proto",
                    "google/protobuf/wrappers.proto",
                    "wire/extensions.proto");

    private static final Map<String, ProtoFileElement> READ = new ConcurrentHashMap<>();

    private final Map<String, ProtoFile> files;

    private SourceFiles(Map<String, ProtoFile> files) {
        this.files = files;
    }

    /// Reads a file and those of `references` that it imports, directly or not.
    ///
    /// @throws InvalidSchemaException where one is no file of definitions, or is not there
    static SourceFiles of(String text, List<Referenced> references) {
        Map<String, String> texts = new LinkedHashMap<>();
        references.forEach(
                reference -> texts.put(normal(reference.name()), reference.schema().text()));
        Map<String, ProtoFileElement> elements = new LinkedHashMap<>();
        Deque<ProtoFileElement> open = new ArrayDeque<>();
        ProtoFileElement main = parse(Faults.MAIN, text);
        elements.put(Faults.MAIN, main);
        open.add(main);
        while (!open.isEmpty()) {
            ProtoFileElement file = open.remove();
            for (String path : imports(file)) {
                if (!elements.containsKey(path)) {
                    ProtoFileElement imported = imported(path, texts, file);
                    elements.put(path, imported);
                    open.add(imported);
                }
            }
        }
        new Scopes(elements.values()).check();
        Map<String, ProtoFile> files = new LinkedHashMap<>();
        elements.forEach((path, element) -> files.put(path, Faults.told(() -> file(element))));
        return new SourceFiles(files);
    }

    /// The file of the schema itself.
    ProtoFile main() {
        ProtoFile main = files.get(Faults.MAIN);
        if (main == null) {
            throw new IllegalStateException("the schema's own file is not there");
        }
        return main;
    }

    /// Resolves the types of all fields.
    ///
    /// @throws InvalidSchemaException where the definitions contradict each other or themselves
    Schema link() {
        return Faults.told(() ->
                new Linker(new Known(), new ErrorCollector(), true, false).link(files.values()));
    }

    private static List<String> imports(ProtoFileElement file) {
        List<String> all = new ArrayList<>(file.getImports());
        all.addAll(file.getPublicImports());
        all.addAll(file.getWeakImports());
        return all;
    }

    private static ProtoFileElement imported(
            String path, Map<String, String> texts, ProtoFileElement by) {
        String text = texts.get(path);
        if (text != null) {
            return parse(path, text);
        }
        if (WELL_KNOWN.contains(path)) {
            return READ.computeIfAbsent(path, SourceFiles::wellKnown);
        }
        throw new InvalidSchemaException(
                "%simport \"%s\" leads nowhere; add a reference of that name"
                        .formatted(Faults.where(by.getLocation().getPath()), path),
                "");
    }

    private static ProtoFileElement wellKnown(String path) {
        return CoreLoader.INSTANCE.load(path).toElement();
    }

    private static ProtoFileElement parse(String path, String text) {
        String code = SourceText.withoutComments(Faults.where(path), text);
        return Faults.told(() -> ProtoParser.Companion.parse(Location.get(path), code));
    }

    private static ProtoFile file(ProtoFileElement element) {
        return ProtoFile.Companion.get(element);
    }

    private static String normal(String name) {
        return Path.get(name, true).toString();
    }

    /// Hands the linker the well-known files that nobody imports, for it asks for options.
    private static final class Known implements Loader {
        @Override
        public ProtoFile load(String path) {
            return file(READ.computeIfAbsent(path, SourceFiles::wellKnown));
        }

        @Override
        public Loader withErrors(ErrorCollector errors) {
            return this;
        }
    }
}
