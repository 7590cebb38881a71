package dev.jebena.registry.protobuf;

import java.util.Arrays;
import java.util.Locale;

/// A scalar type, and the types that are written the same way: what one of a family writes another
/// reads, though perhaps not as the same value.
enum Scalar {
    INT32(Family.VARINT),
    INT64(Family.VARINT),
    UINT32(Family.VARINT),
    UINT64(Family.VARINT),
    BOOL(Family.VARINT),
    SINT32(Family.ZIGZAG),
    SINT64(Family.ZIGZAG),
    FIXED32(Family.FIXED32),
    SFIXED32(Family.FIXED32),
    FIXED64(Family.FIXED64),
    SFIXED64(Family.FIXED64),
    FLOAT(Family.FLOAT),
    DOUBLE(Family.DOUBLE),
    STRING(Family.STRING),
    BYTES(Family.BYTES);

    private enum Family {
        VARINT,
        ZIGZAG,
        FIXED32,
        FIXED64,
        FLOAT,
        DOUBLE,
        STRING,
        BYTES
    }

    private final Family family;

    Scalar(Family family) {
        this.family = family;
    }

    static Scalar of(String name) {
        return Arrays.stream(values())
                .filter(scalar -> scalar.lowerCase().equals(name))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException(name + " is no scalar type"));
    }

    String lowerCase() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether a field of this type reads what one of `writer` wrote. Every string is bytes, but
    /// not all bytes are a string.
    boolean reads(Scalar writer) {
        return family == writer.family || (this == BYTES && writer == STRING);
    }

    /// Whether it reads an enum, or an enum it.
    boolean isLikeEnum() {
        return family == Family.VARINT && this != BOOL;
    }

    /// Whether a list of it may be written in one piece.
    boolean isPackable() {
        return family != Family.STRING && family != Family.BYTES;
    }
}
