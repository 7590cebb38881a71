package dev.jebena.engine.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Map;

/// What tells a file and its content from others without reading it.
///
/// @param name device and inode, or the path where the system has none; without white space
/// @param modified as finely as the file system keeps it
public record FileIdentity(String name, long size, Instant modified) {

    /// The identity of a file as it is now.
    public static FileIdentity of(Path file) throws IOException {
        BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
        return new FileIdentity(name(file), is.size(), is.lastModifiedTime().toInstant());
    }

    private static String name(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return file.toRealPath().toUri().toString();
        }
        Map<String, Object> inode = Files.readAttributes(file, "unix:dev,ino");
        return inode.get("dev") + ":" + inode.get("ino");
    }
}
