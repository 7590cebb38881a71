package dev.jebena.engine.cache;

import dev.jebena.engine.memory.MappedFile;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;

/// The head of an entry's file: what it is and where its sections lie. Little-endian:
///
/// | bytes | |
/// |---|---|
/// | 8 | `JBWEIGHT` |
/// | 4 | version of this format |
/// | 4 | bytes of the head, all of it |
/// | 8 | bytes of the file |
/// | 64 | the digest of the key |
/// | 1 + n | the layout of the key |
/// | 4 | how many sections |
/// | 1 + n, 8, 4, 4 each | name, offset, length, CRC32C of its bytes |
/// | 4 | CRC32C of the head up to here |
///
/// Each section begins at the next multiple of 4,096, so that no two share a page.
///
/// @param key whose weights they are
/// @param sections where each lies, in order
record Contents(WeightKey key, List<Placed> sections) {
    private static final byte[] MAGIC = "JBWEIGHT".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int PREFIX = 8 + 4 + 4 + 8;
    private static final int DIGEST = 64;
    private static final int ALIGNMENT = 4096;
    private static final int MOST_SECTIONS = 1 << 16;
    private static final int LONGEST_HEAD = 1 << 25;

    /// A section and where it lies.
    record Placed(Section section, long offset) {
        long end() {
            return offset + section.length();
        }
    }

    /// What a file's head says: the contents, and the checksum of each section.
    record Parsed(Contents contents, List<Integer> checksums) {
        Parsed {
            checksums = List.copyOf(checksums);
        }
    }

    /// Gives every section its place.
    static Contents place(WeightKey key, List<Section> sections) {
        if (sections.size() > MOST_SECTIONS) {
            throw new IllegalArgumentException(
                    "%d sections, expected at most %d".formatted(sections.size(), MOST_SECTIONS));
        }
        Set<String> names = new HashSet<>();
        List<Placed> placed = new ArrayList<>();
        long end = headBytes(key, sections);
        for (Section section : sections) {
            if (!names.add(section.name())) {
                throw new IllegalArgumentException("two sections are called " + section.name());
            }
            placed.add(new Placed(section, align(end)));
            end = placed.getLast().end();
        }
        return new Contents(key, List.copyOf(placed));
    }

    private static int headBytes(WeightKey key, List<Section> sections) {
        int bytes = PREFIX + DIGEST + 1 + key.layout().length() + 4 + 4;
        for (Section section : sections) {
            bytes += 1 + section.name().getBytes(StandardCharsets.UTF_8).length + 8 + 4 + 4;
        }
        return bytes;
    }

    private static long align(long offset) {
        return (offset + ALIGNMENT - 1) & -ALIGNMENT;
    }

    /// Bytes of the whole file.
    long fileBytes() {
        return sections.isEmpty() ? headBytes(key, List.of()) : sections.getLast().end();
    }

    /// The head, with the checksum of each section.
    byte[] head(List<Integer> checksums) {
        int bytes = headBytes(key, sections.stream().map(Placed::section).toList());
        byte[] all = new byte[bytes];
        ByteBuffer head = littleEndian(all);
        head.put(MAGIC).putInt(VERSION).putInt(bytes).putLong(fileBytes());
        head.put(key.digest().getBytes(StandardCharsets.US_ASCII));
        putText(head, key.layout());
        head.putInt(sections.size());
        for (int i = 0; i < sections.size(); i++) {
            Placed placed = sections.get(i);
            putText(head, placed.section().name());
            head.putLong(placed.offset())
                    .putInt(placed.section().length())
                    .putInt(checksums.get(i));
        }
        head.putInt(checksum(all, bytes - 4));
        return all;
    }

    private static void putText(ByteBuffer head, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        head.put((byte) bytes.length).put(bytes);
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }

    /// What the file holds; empty when it is not an entry of this format and version, or not whole.
    static Optional<Parsed> parse(MappedFile file) {
        if (file.byteSize() < PREFIX) {
            return Optional.empty();
        }
        ByteBuffer prefix = littleEndian(read(file, PREFIX));
        byte[] magic = new byte[MAGIC.length];
        prefix.get(magic);
        int version = prefix.getInt();
        int bytes = prefix.getInt();
        if (!Arrays.equals(magic, MAGIC)
                || version != VERSION
                || bytes < PREFIX
                || bytes > Math.min(LONGEST_HEAD, file.byteSize())
                || prefix.getLong() != file.byteSize()) {
            return Optional.empty();
        }
        byte[] all = read(file, bytes);
        ByteBuffer head = littleEndian(all);
        if (head.getInt(bytes - 4) != checksum(all, bytes - 4)) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse(head.position(PREFIX)))
                    .filter(parsed -> parsed.contents().fileBytes() == file.byteSize());
        } catch (BufferUnderflowException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static Parsed parse(ByteBuffer head) {
        WeightKey key = new WeightKey(text(head, DIGEST), text(head, head.get() & 0xff));
        int count = head.getInt();
        if (count < 0 || count > MOST_SECTIONS) {
            throw new IllegalArgumentException(count + " sections");
        }
        List<Section> sections = new ArrayList<>();
        long[] offsets = new long[count];
        List<Integer> checksums = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = text(head, head.get() & 0xff);
            offsets[i] = head.getLong();
            sections.add(new Section(name, head.getInt()));
            checksums.add(head.getInt());
        }
        Contents contents = place(key, sections);
        for (int i = 0; i < count; i++) {
            if (contents.sections().get(i).offset() != offsets[i]) {
                throw new IllegalArgumentException(sections.get(i) + " lies elsewhere");
            }
        }
        return new Parsed(contents, checksums);
    }

    private static String text(ByteBuffer head, int length) {
        byte[] bytes = new byte[length];
        head.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] read(MappedFile file, int length) {
        byte[] bytes = new byte[length];
        file.read(0, bytes, 0, length);
        return bytes;
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
