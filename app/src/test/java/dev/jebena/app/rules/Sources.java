package dev.jebena.app.rules;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import dev.jebena.app.SourceTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// The files of the project as they lie in its folder, and the methods in them.
final class Sources {

    private static final Set<String> NOT_OURS =
            Set.of(
                    ".git",
                    "target",
                    "dist",
                    "data",
                    "logs",
                    "models",
                    "node_modules",
                    ".idea",
                    ".vscode");

    private Sources() {}

    /// A file with its text.
    record Source(Path path, String text) {
        int lines() {
            return Math.toIntExact(text.lines().count());
        }

        @Override
        public String toString() {
            return path + " (" + lines() + " lines)";
        }
    }

    /// A method with its length: signature, braces and body. The rows of a table in an annotation
    /// do not count.
    record Method(Path file, String name, List<String> annotations, int lines) {
        boolean isTest() {
            return annotations.stream().anyMatch(Set.of("Test", "ParameterizedTest")::contains);
        }
    }

    /// All text files whose path, relative to the root, is wanted.
    static List<Source> sources(Predicate<String> wanted) {
        Path root = SourceTree.root();
        List<Source> found = new ArrayList<>();
        try {
            Files.walkFileTree(
                    root,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(
                                Path folder, BasicFileAttributes attributes) {
                            boolean skip = NOT_OURS.contains(folder.getFileName().toString());
                            return skip && !folder.equals(root)
                                    ? FileVisitResult.SKIP_SUBTREE
                                    : FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                                throws IOException {
                            Path path = root.relativize(file);
                            if (wanted.test(path.toString().replace('\\', '/'))) {
                                found.add(new Source(path, Files.readString(file)));
                            }
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(found);
    }

    /// The methods of all Java files whose path is wanted.
    static List<Method> methods(Predicate<String> wanted) {
        Path root = SourceTree.root();
        List<Path> files =
                sources(path -> path.endsWith(".java") && wanted.test(path)).stream()
                        .map(source -> root.resolve(source.path()))
                        .toList();
        List<Method> found = new ArrayList<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    manager,
                                    null,
                                    List.of("-proc:none"),
                                    null,
                                    manager.getJavaFileObjectsFromPaths(files));
            Trees trees = Trees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                new MethodScanner(root, unit, trees, found).scan(unit, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(found);
    }

    private static final class MethodScanner extends TreeScanner<Void, Void> {
        private final Path root;
        private final CompilationUnitTree unit;
        private final Trees trees;
        private final List<Method> found;

        MethodScanner(Path root, CompilationUnitTree unit, Trees trees, List<Method> found) {
            this.root = root;
            this.unit = unit;
            this.trees = trees;
            this.found = found;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            long start = start(method);
            long end = trees.getSourcePositions().getEndPosition(unit, method);
            if (start >= 0 && end >= 0) {
                long lines =
                        unit.getLineMap().getLineNumber(end)
                                - unit.getLineMap().getLineNumber(start)
                                + 1;
                found.add(
                        new Method(
                                root.relativize(Path.of(unit.getSourceFile().toUri())),
                                method.getName().toString(),
                                method.getModifiers().getAnnotations().stream()
                                        .map(a -> a.getAnnotationType().toString())
                                        .toList(),
                                Math.toIntExact(lines)));
            }
            return super.visitMethod(method, null);
        }

        private long start(MethodTree method) {
            var annotations = method.getModifiers().getAnnotations();
            return annotations.isEmpty()
                    ? trees.getSourcePositions().getStartPosition(unit, method)
                    : trees.getSourcePositions().getEndPosition(unit, annotations.getLast()) + 1;
        }
    }
}
