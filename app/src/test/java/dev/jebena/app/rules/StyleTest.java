package dev.jebena.app.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.app.rules.Sources.Method;
import dev.jebena.app.rules.Sources.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// How the project's files look. The two figures of the ratchet only ever go down.
final class StyleTest {

    /// The longest file and the longest method there are.
    private static final int LONGEST_FILE = 400;

    private static final int LONGEST_METHOD = 70;

    private static final List<Source> JAVA = Sources.sources(path -> path.endsWith(".java"));
    private static final List<Source> PROGRAM =
            JAVA.stream().filter(source -> source.path().toString().contains("src/main/")).toList();
    private static final List<Source> TESTS =
            JAVA.stream().filter(source -> source.path().toString().contains("src/test/")).toList();
    private static final Pattern TEXT =
            Pattern.compile(
                    ".*\\.(java|md|xml|yaml|yml|sql|json|properties|js|html|css)|jebena|build|\\.ci/.*");

    @Test
    void no_file_is_longer_than_500_lines_nor_than_the_longest_so_far() {
        assertThat(LONGEST_FILE).isLessThanOrEqualTo(500);
        assertThat(JAVA).filteredOn(source -> source.lines() > LONGEST_FILE).isEmpty();
    }

    @Test
    void half_of_the_files_are_short_and_most_are_not_long() {
        List<Integer> lengths = PROGRAM.stream().map(Source::lines).sorted().toList();
        assertThat(lengths.get(lengths.size() / 2)).as("median").isLessThanOrEqualTo(80);
        assertThat(lengths.stream().filter(lines -> lines > 250).count())
                .as("files over 250 lines")
                .isLessThanOrEqualTo(lengths.size() / 10);
    }

    /// Bodies that hold all registers of a processor: cut in two they would pass vectors through a
    /// call, which boxes them (decision 5).
    private static final Set<String> REGISTER_TILES =
            Set.of(
                    "NibbleTile4.multiply",
                    "NibbleTiles.tile2",
                    "FloatTiles.block4",
                    "ByteTiles.four",
                    "ByteTiles.three",
                    "HalfTiles.four",
                    "CodeTiles.four",
                    "CodeTiles.two",
                    "NarrowCodeTiles.two");

    private static String named(Method method) {
        String file = method.file().getFileName().toString();
        return file.replace(".java", "") + "." + method.name();
    }

    @Test
    void no_method_is_longer_than_a_screen() {
        List<Method> methods = Sources.methods(path -> true);
        assertThat(methods).isNotEmpty();
        assertThat(methods)
                .filteredOn(method -> method.lines() > LONGEST_METHOD)
                .filteredOn(method -> !REGISTER_TILES.contains(named(method)))
                .isEmpty();
    }

    @Test
    void every_package_says_what_it_is_and_knows_no_null() {
        var described =
                PROGRAM.stream()
                        .filter(source -> source.path().endsWith("package-info.java"))
                        .filter(source -> source.text().startsWith("///"))
                        .filter(source -> source.text().contains("@NullMarked"))
                        .map(source -> source.path().getParent())
                        .collect(Collectors.toCollection(TreeSet::new));
        var packages =
                PROGRAM.stream()
                        .map(source -> source.path().getParent())
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(described).isEqualTo(packages);
    }

    @Test
    void nothing_is_left_for_later() {
        absent(
                Sources.sources(path -> TEXT.matcher(path).matches()),
                "\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b|[Nn]ot (yet )?impl" + "emented");
    }

    @Test
    void no_test_is_skipped_repeated_until_green_mocked_or_asleep() {
        absent(
                TESTS,
                "@Dis"
                        + "abled|assume(True|False|That)\\(|import org\\.mock"
                        + "ito|Thread\\.sl"
                        + "eep");
    }

    @Test
    void test_names_are_sentences() {
        List<Method> tests =
                Sources.methods(path -> path.contains("/src/test/")).stream()
                        .filter(Method::isTest)
                        .toList();
        assertThat(tests).isNotEmpty();
        assertThat(tests).filteredOn(test -> !test.name().contains("_")).isEmpty();
    }

    @Test
    void no_file_names_a_path_of_one_machine() {
        absent(
                Sources.sources(path -> TEXT.matcher(path).matches()),
                "/ro"
                        + "ot/|/ho"
                        + "me/[a-z]|/Us"
                        + "ers/[a-z]|[A-Z]:\\\\\\\\|/wo"
                        + "rk/|shared/go"
                        + "lden|/tm"
                        + "p/");
    }

    private static void absent(List<Source> sources, String regex) {
        Pattern pattern = Pattern.compile(regex);
        List<String> hits =
                sources.stream()
                        .flatMap(source -> hits(source.path(), source.text(), pattern))
                        .toList();
        assertThat(hits).isEmpty();
    }

    private static java.util.stream.Stream<String> hits(Path path, String text, Pattern pattern) {
        List<String> lines = text.lines().toList();
        return java.util.stream.IntStream.range(0, lines.size())
                .filter(i -> pattern.matcher(lines.get(i)).find())
                .mapToObj(i -> path + ":" + (i + 1) + ": " + lines.get(i).strip());
    }
}
