package dev.jebena.engine.cache;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/// The text that digests are remembered in: a first line with a checksum of the rest, then a line
/// for each file, the one remembered last first.
final class DigestLines {
    /// More files than anybody serves from one machine, and still read at once.
    static final int MOST = 256;

    private static final String TITLE = "jebena-digests-1 ";
    private static final int DIGEST = 64;

    private DigestLines() {}

    /// The digest that a line remembers for a file.
    static Optional<String> find(List<String> lines, FileIdentity identity) {
        String wanted = line("", identity);
        return lines.stream()
                .filter(line -> line.endsWith(wanted) && line.length() == DIGEST + wanted.length())
                .map(line -> line.substring(0, DIGEST))
                .findFirst();
    }

    /// The lines with one more, and none that says another digest of the same file.
    static List<String> with(List<String> lines, FileIdentity identity, String digest) {
        List<String> more = new ArrayList<>();
        more.add(line(digest, identity));
        lines.stream()
                .filter(line -> !line.endsWith(" " + identity.name()))
                .limit(MOST - 1)
                .forEach(more::add);
        return more;
    }

    private static String line(String digest, FileIdentity identity) {
        return "%s %d %s %s"
                .formatted(digest, identity.size(), identity.modified(), identity.name());
    }

    static byte[] write(List<String> lines) {
        String rest = String.join("\n", lines) + "\n";
        return (TITLE + checksum(rest) + "\n" + rest).getBytes(StandardCharsets.UTF_8);
    }

    /// The lines of a text; none of a text that is not whole.
    static List<String> read(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int end = text.indexOf('\n');
        if (end < 0) {
            return List.of();
        }
        String rest = text.substring(end + 1);
        return text.substring(0, end).equals(TITLE + checksum(rest))
                ? rest.lines().limit(MOST).toList()
                : List.of();
    }

    private static String checksum(String text) {
        CRC32C checksum = new CRC32C();
        checksum.update(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) checksum.getValue());
    }
}
