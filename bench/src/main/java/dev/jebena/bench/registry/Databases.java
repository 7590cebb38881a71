package dev.jebena.bench.registry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/// A real PostgreSQL, which has written a change to the disk before it answers, and a real Redis.
/// Used by one thread.
final class Databases implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String OURS = "jebena";
    private static final String PEERS = "apicurio";

    private final Deque<PinnedProcess> processes = new ArrayDeque<>();
    private int postgreSqlPort;
    private int redisPort;

    private Databases() {}

    /// Starts both, empty.
    ///
    /// @param work takes their files
    static Databases start(Binaries binaries, Cores cores, Path work)
            throws IOException, InterruptedException {
        Databases databases = new Databases();
        try {
            databases.startPostgreSql(binaries, cores, work);
            databases.startRedis(binaries, cores, work);
            return databases;
        } catch (IOException | InterruptedException | RuntimeException e) {
            databases.close();
            throw e;
        }
    }

    private void startPostgreSql(Binaries binaries, Cores cores, Path work)
            throws IOException, InterruptedException {
        String data = work.resolve("postgresql").toString();
        finish(
                work,
                "",
                notAsRoot(
                        binaries.postgreSql("initdb"),
                        "-D",
                        data,
                        "-U",
                        "postgres",
                        "-A",
                        "trust",
                        "-E",
                        "UTF8",
                        "--locale=C"));
        finish(
                work,
                "create database %s;\ncreate database %s;\n".formatted(OURS, PEERS),
                notAsRoot(binaries.postgreSql("postgres"), "--single", "-D", data, "postgres"));
        postgreSqlPort = Ports.free();
        Path log = work.resolve("postgresql.log");
        PinnedProcess process =
                PinnedProcess.start(
                        "PostgreSQL",
                        cores,
                        notAsRoot(
                                binaries.postgreSql("postgres"),
                                "-D",
                                data,
                                "-p",
                                Integer.toString(postgreSqlPort),
                                "-c",
                                "listen_addresses=127.0.0.1",
                                "-c",
                                "unix_socket_directories=",
                                "-c",
                                "fsync=on",
                                "-c",
                                "synchronous_commit=on",
                                "-c",
                                "max_connections=300",
                                "-c",
                                "shared_buffers=512MB"),
                        Map.of(),
                        log);
        processes.push(process);
        process.await(
                PATIENCE, () -> Files.readString(log).contains("ready to accept connections"));
    }

    private void startRedis(Binaries binaries, Cores cores, Path work)
            throws IOException, InterruptedException {
        redisPort = Ports.free();
        PinnedProcess process =
                PinnedProcess.start(
                        "Redis",
                        cores,
                        List.of(
                                binaries.redis().toString(),
                                "--port",
                                Integer.toString(redisPort),
                                "--bind",
                                "127.0.0.1",
                                "--save",
                                "",
                                "--appendonly",
                                "no"),
                        Map.of(),
                        work.resolve("redis.log"));
        processes.push(process);
        process.await(PATIENCE, () -> Ports.isOpen(redisPort));
    }

    /// PostgreSQL refuses to run as root. In a user namespace of its own it is nobody.
    private static List<String> notAsRoot(Path program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(program.toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static void finish(Path work, String input, List<String> command)
            throws IOException, InterruptedException {
        Path log = work.resolve("prepare.log");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        if (process.waitFor() != 0) {
            throw new IOException(
                    "%s has failed: %s".formatted(command, Files.readString(log).strip()));
        }
    }

    Places places() {
        return new Places(postgreSql(OURS), postgreSql(PEERS), "redis://127.0.0.1:" + redisPort);
    }

    private String postgreSql(String name) {
        return "postgres://postgres:postgres@127.0.0.1:%d/%s".formatted(postgreSqlPort, name);
    }

    @Override
    public void close() throws IOException {
        while (!processes.isEmpty()) {
            processes.pop().close();
        }
    }
}
