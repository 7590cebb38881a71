package dev.jebena.bench.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Where llama.cpp's library lies in the packages of npm's `node-llama-cpp`.
///
/// @param folder holds the library and all that it loads
/// @param release of llama.cpp
/// @param packageVersion of the npm package
public record PeerFiles(Path folder, String release, String packageVersion) {

    /// The release whose structs [Layouts] knows.
    static final String KNOWN_RELEASE = "v0.5.0";

    /// What a look at a folder gives.
    public sealed interface Lookup {}

    /// The peer is there.
    public record Found(PeerFiles files) implements Lookup {}

    /// It is not, or not one that can be driven.
    ///
    /// @param why and what to do
    public record Missing(String why) implements Lookup {}

    /// Looks into a folder in which `npm install` was run.
    ///
    /// @param system as in the property `os.name`
    /// @param processor as in the property `os.arch`
    public static Lookup in(Path installed, String system, String processor) throws IOException {
        Optional<String> platform = platform(system, processor);
        if (platform.isEmpty()) {
            return new Missing(
                    "llama.cpp is driven on Linux (x64, arm64) only, and this is %s on %s"
                            .formatted(system, processor));
        }
        Path home =
                installed
                        .resolve("node_modules")
                        .resolve("@node-llama-cpp")
                        .resolve(platform.get());
        Path folder = home.resolve("bins").resolve(platform.get());
        String release =
                text(folder.resolve("_nlcBuildMetadata.json"), "/buildOptions/llamaCpp/release");
        if (release.isEmpty()) {
            return new Missing(
                    "no llama.cpp in %s: run \"npm install\" in tools/peer of Jebena's sources, or name with --peer a folder in which npm installed node-llama-cpp"
                            .formatted(installed));
        }
        PeerFiles files =
                new PeerFiles(folder, release, text(home.resolve("package.json"), "/version"));
        if (!release.equals(KNOWN_RELEASE) || !Files.isRegularFile(files.library())) {
            return new Missing(
                    "%s holds llama.cpp %s, and only %s can be driven: install the node-llama-cpp that tools/peer/package.json pins"
                            .formatted(folder, release, KNOWN_RELEASE));
        }
        return new Found(files);
    }

    /// The library that is called; it loads the others.
    Path library() {
        return folder.resolve("libllama." + release + ".so");
    }

    private static Optional<String> platform(String system, String processor) {
        if (!system.toLowerCase(Locale.ROOT).startsWith("linux")) {
            return Optional.empty();
        }
        return switch (processor) {
            case "amd64", "x86_64" -> Optional.of("linux-x64");
            case "aarch64" -> Optional.of("linux-arm64");
            default -> Optional.empty();
        };
    }

    private static String text(Path file, String pointer) throws IOException {
        if (!Files.isRegularFile(file)) {
            return "";
        }
        try {
            return JsonMapper.shared().readTree(Files.readString(file)).at(pointer).asString("");
        } catch (JacksonException noJson) {
            throw new IOException(file + " is no JSON: " + noJson.getOriginalMessage(), noJson);
        }
    }
}
