package dev.jebena.engine.gguf;

import java.util.List;

/// Reads bytes as a model file and then everything that can be asked of it. Bytes that are no good
/// end in a [GgufException]; anything else that is thrown is a bug.
final class HostileBytes {
    private HostileBytes() {}

    @FunctionalInterface
    private interface Read {
        Object from(Metadata metadata, String key) throws GgufException;
    }

    private static final List<Read> READS =
            List.of(
                    Metadata::string,
                    Metadata::integer,
                    Metadata::longInteger,
                    Metadata::real,
                    Metadata::bool,
                    Metadata::strings,
                    Metadata::texts,
                    Metadata::integers,
                    Metadata::reals);

    /// Whether the bytes were taken for a good file.
    static boolean read(byte[] bytes) {
        GgufHeader header;
        try {
            header = GgufBytes.parse(bytes);
        } catch (GgufException refusal) {
            return requireOneLine(refusal) == null;
        }
        for (String key : header.metadata().keys()) {
            for (Read read : READS) {
                try {
                    read.from(header.metadata(), key);
                } catch (GgufException refusal) {
                    requireOneLine(refusal);
                }
            }
            show(header.metadata(), key);
        }
        for (TensorInfo tensor : header.tensors()) {
            if (tensor.offset() + tensor.byteSize() > bytes.length) {
                throw new AssertionError(tensor + " in " + bytes.length + " bytes");
            }
        }
        try {
            GgufSummary.of(header, bytes.length);
        } catch (GgufException refusal) {
            requireOneLine(refusal);
        }
        return true;
    }

    private static void show(Metadata metadata, String key) {
        try {
            metadata.display(key);
            metadata.typeName(key);
        } catch (GgufException e) {
            throw new AssertionError("a key that is there can be shown", e);
        }
    }

    private static String requireOneLine(GgufException refusal) {
        String message = String.valueOf(refusal.getMessage());
        if (message.lines().count() != 1 || message.length() > 400) {
            throw new AssertionError("no single line: " + message);
        }
        return message;
    }
}
