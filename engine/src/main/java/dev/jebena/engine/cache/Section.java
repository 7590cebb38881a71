package dev.jebena.engine.cache;

import java.nio.charset.StandardCharsets;

/// A named run of bytes in an entry, such as a tensor. It is read whole, into one array.
///
/// @param name at most 255 bytes in UTF-8
/// @param length bytes
public record Section(String name, int length) {
    static final int LONGEST_NAME = 255;

    /// The longest array that every virtual machine gives.
    private static final int LONGEST = Integer.MAX_VALUE - 8;

    public Section {
        int nameBytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (nameBytes < 1 || nameBytes > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "the name of a section has 1 to 255 bytes, not " + nameBytes);
        }
        if (length < 0 || length > LONGEST) {
            throw new IllegalArgumentException(
                    "%s has %d bytes, expected 0 to %d".formatted(name, length, LONGEST));
        }
    }
}
