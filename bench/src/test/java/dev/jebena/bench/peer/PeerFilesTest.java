package dev.jebena.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PeerFilesTest {
    @TempDir private Path folder;

    @Test
    void the_library_for_this_platform_is_found_where_npm_puts_it() throws IOException {
        for (String platform : List.of("linux-x64", "linux-arm64")) {
            Path bins = install(platform, "v0.5.0");
            String processor = platform.endsWith("x64") ? "amd64" : "aarch64";
            assertThat(PeerFiles.in(folder, "Linux", processor))
                    .isEqualTo(new PeerFiles.Found(new PeerFiles(bins, "v0.5.0", "3.22.1")));
        }
    }

    @Test
    void a_folder_without_it_is_told_what_to_do() throws IOException {
        assertThat(why("Linux", "amd64"))
                .contains("no llama.cpp in " + folder, "npm install", "tools/peer", "--peer");
    }

    @Test
    void a_platform_that_cannot_be_driven_is_named() throws IOException {
        assertThat(why("Mac OS X", "aarch64")).contains("Mac OS X on aarch64");
        assertThat(why("Linux", "riscv64")).contains("Linux on riscv64");
    }

    @Test
    void another_release_is_refused() throws IOException {
        install("linux-x64", "b9999");
        assertThat(why("Linux", "amd64")).contains("b9999", "only v0.5.0 can be driven");
    }

    @Test
    void a_release_without_its_library_is_refused() throws IOException {
        Files.delete(install("linux-x64", "v0.5.0").resolve("libllama.v0.5.0.so"));
        assertThat(PeerFiles.in(folder, "Linux", "amd64")).isInstanceOf(PeerFiles.Missing.class);
    }

    @Test
    void what_is_no_json_is_named() throws IOException {
        Path bins = install("linux-x64", "v0.5.0");
        Files.writeString(bins.resolve("_nlcBuildMetadata.json"), "{");
        assertThatThrownBy(() -> PeerFiles.in(folder, "Linux", "amd64"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is no JSON");
    }

    private String why(String system, String processor) throws IOException {
        return ((PeerFiles.Missing) PeerFiles.in(folder, system, processor)).why();
    }

    private Path install(String platform, String release) throws IOException {
        Path home = folder.resolve("node_modules/@node-llama-cpp").resolve(platform);
        Path bins = Files.createDirectories(home.resolve("bins").resolve(platform));
        Files.writeString(home.resolve("package.json"), "{\"version\":\"3.22.1\"}");
        Files.writeString(
                bins.resolve("_nlcBuildMetadata.json"),
                "{\"buildOptions\":{\"llamaCpp\":{\"release\":\"" + release + "\"}}}");
        Files.createFile(bins.resolve("libllama." + release + ".so"));
        return bins;
    }
}
