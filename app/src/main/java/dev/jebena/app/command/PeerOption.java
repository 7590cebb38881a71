package dev.jebena.app.command;

import dev.jebena.bench.peer.PeerFiles;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/// Where the other engine lies.
final class PeerOption {
    @Option(
            names = "--peer",
            defaultValue = "tools/peer",
            paramLabel = "FOLDER",
            description =
                    "Where npm installed node-llama-cpp, whose library is called"
                            + " (${DEFAULT-VALUE}).")
    private Path peer = Path.of("");

    /// The library's files.
    ///
    /// @throws Refusal where it is not there, with what to do
    PeerFiles files() throws IOException {
        PeerFiles.Lookup lookup =
                PeerFiles.in(peer, System.getProperty("os.name"), System.getProperty("os.arch"));
        return switch (lookup) {
            case PeerFiles.Found found -> found.files();
            case PeerFiles.Missing missing -> throw new Refusal(missing.why());
        };
    }
}
