package dev.jebena.engine.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// The SHA-256 of files, each computed once: it is remembered, in the file `digests` of a folder,
/// by the device, inode, size and time of change of the file it is of. Whoever changes a file and
/// sets these back gets the old digest.
///
/// Thread-safe, and safe among processes: of two that remember something at once the last one wins,
/// and what the other one has lost it computes again some day.
public final class FileDigests {
    private static final String NAME = "digests";
    private static final int LONGEST = 1 << 20;
    private static final int PIECE = 1 << 20;

    private final Path folder;

    /// @param folder need not exist yet
    public FileDigests(Path folder) {
        this.folder = folder;
    }

    /// The SHA-256 of a file in hex. It is not remembered when the file changes meanwhile. Who has
    /// the file open already and must know whether the digest is of what was opened asks before
    /// opening and after: if both are equal, it is.
    ///
    /// @throws IOException when the file cannot be read; where the digest cannot be remembered, the
    ///   log says so
    public String of(Path file) throws IOException {
        FileIdentity identity = FileIdentity.of(file);
        Optional<String> known = DigestLines.find(lines(), identity);
        if (known.isPresent()) {
            return known.get();
        }
        String digest = compute(file);
        if (FileIdentity.of(file).equals(identity)) {
            remember(identity, digest);
        }
        return digest;
    }

    /// The digest of a file that was identified before, if it is remembered: the file itself is not
    /// read.
    public Optional<String> remembered(FileIdentity identity) {
        return DigestLines.find(lines(), identity);
    }

    /// The SHA-256 of a file that was identified before; empty when another one is there by now.
    ///
    /// @throws IOException when the file cannot be read
    public Optional<String> of(Path file, FileIdentity identity) throws IOException {
        if (!FileIdentity.of(file).equals(identity)) {
            return Optional.empty();
        }
        String digest = of(file);
        return FileIdentity.of(file).equals(identity) ? Optional.of(digest) : Optional.empty();
    }

    /// Forgets all digests.
    ///
    /// @throws IOException when their file cannot be removed
    public void clear() throws IOException {
        Files.deleteIfExists(folder.resolve(NAME));
    }

    private List<String> lines() {
        Path remembered = folder.resolve(NAME);
        try {
            return Files.size(remembered) > LONGEST
                    ? List.of()
                    : DigestLines.read(Files.readAllBytes(remembered));
        } catch (NoSuchFileException nothingYet) {
            return List.of();
        } catch (IOException e) {
            CacheLog.warn("digests are computed anew: " + CacheLog.reason(e));
            return List.of();
        }
    }

    private synchronized void remember(FileIdentity identity, String digest) {
        byte[] text = DigestLines.write(DigestLines.with(lines(), identity, digest));
        try {
            Files.createDirectories(folder);
            Draft.sweep(folder);
            try (Draft draft = Draft.begin(folder, NAME)) {
                SectionSink.writeFully(draft.channel(), ByteBuffer.wrap(text), 0);
                draft.publish(folder.resolve(NAME));
            }
        } catch (IOException e) {
            CacheLog.warn("digests are not remembered: " + CacheLog.reason(e));
        }
    }

    private static String compute(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ByteBuffer piece = ByteBuffer.allocate(PIECE);
            while (channel.read(piece) >= 0) {
                digest.update(piece.array(), 0, piece.position());
                piece.clear();
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
