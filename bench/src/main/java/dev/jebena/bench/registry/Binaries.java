package dev.jebena.bench.registry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The programs that a registry is measured with: PostgreSQL, Redis and Apicurio Registry, where
/// `tools/registry/fetch` puts them.
///
/// @param folder that it puts them into
public record Binaries(Path folder) {

    Path postgreSql(String program) {
        return folder.resolve("postgresql").resolve("bin").resolve(program);
    }

    Path redis() {
        return folder.resolve("redis").resolve("redis-server");
    }

    Path apicurio() {
        return folder.resolve("apicurio").resolve("quarkus-run.jar");
    }

    /// Those that are not there.
    ///
    /// @param withDatabases whether PostgreSQL and Redis are asked for
    /// @param withApicurio whether that one is
    public List<Path> missing(boolean withDatabases, boolean withApicurio) {
        List<Path> wanted = new ArrayList<>();
        if (withDatabases) {
            wanted.addAll(List.of(postgreSql("initdb"), postgreSql("postgres"), redis()));
        }
        if (withApicurio) {
            wanted.add(apicurio());
        }
        return wanted.stream().filter(path -> !Files.isRegularFile(path)).toList();
    }
}
