package dev.jebena.engine.cache;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// The files that hold one model, as they were at one time: one, or all parts of a split model.
///
/// Immutable.
public final class FileGroup {
    private final List<Path> files;
    private final List<FileIdentity> identities;

    private FileGroup(List<Path> files, List<FileIdentity> identities) {
        this.files = List.copyOf(files);
        this.identities = List.copyOf(identities);
    }

    /// The files as they are now.
    ///
    /// @throws IOException when one of them is not there
    public static FileGroup of(List<Path> files) throws IOException {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no file");
        }
        List<FileIdentity> identities = new ArrayList<>();
        for (Path file : files) {
            identities.add(FileIdentity.of(file));
        }
        return new FileGroup(files, identities);
    }

    /// Whether none of them has changed since.
    public boolean isStillThere() {
        try {
            return of(files).identities.equals(identities);
        } catch (IOException gone) {
            return false;
        }
    }

    /// The digest of all of them, if it is remembered: no file is read.
    public Optional<String> remembered(FileDigests digests) {
        List<String> each = new ArrayList<>();
        for (FileIdentity identity : identities) {
            digests.remembered(identity).ifPresent(each::add);
        }
        return each.size() == identities.size() ? Optional.of(combined(each)) : Optional.empty();
    }

    /// The digest of all of them; empty when one of them is another one by now.
    ///
    /// @throws IOException when a file cannot be read
    public Optional<String> digest(FileDigests digests) throws IOException {
        List<String> each = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            Optional<String> digest = digests.of(files.get(i), identities.get(i));
            if (digest.isEmpty()) {
                return Optional.empty();
            }
            each.add(digest.get());
        }
        return Optional.of(combined(each));
    }

    /// Of one file its SHA-256, of several the SHA-256 of theirs.
    private static String combined(List<String> digests) {
        if (digests.size() == 1) {
            return digests.getFirst();
        }
        try {
            byte[] all = String.join("\n", digests).getBytes(StandardCharsets.US_ASCII);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
