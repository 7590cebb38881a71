package dev.jebena.engine.cache;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// What the cache has to say of a disk that fails it.
final class CacheLog {

    private CacheLog() {}

    /// Asked for on the first warning alone: a start that has none does not pay for a logger.
    static void warn(String message) {
        System.getLogger("dev.jebena.engine.cache").log(Level.WARNING, message);
    }

    /// What went wrong, in words, with the file it is about.
    static String reason(IOException e) {
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        return switch (e) {
            case NoSuchFileException missing -> missing.getFile() + " does not exist";
            case AccessDeniedException denied -> denied.getFile() + " may not be written";
            case FileAlreadyExistsException there -> there.getFile() + " is no folder";
            case FileSystemException other -> message;
            default -> message;
        };
    }
}
