package dev.jebena.registry.avro;

import dev.jebena.registry.Validation.Violation;
import java.util.Optional;
import org.apache.avro.Schema;

/// Judges documents in Avro's binary encoding, from the first byte to the last. Nothing is built,
/// so what a length or a count claims costs nothing. Owned by one thread.
final class BinaryEncoding {

    /// Deepest that values may lie within each other.
    private static final int MOST_DEPTH = 512;

    /// Most items of lists that take no bytes at all.
    private static final int MOST_EMPTY_ITEMS = 1_000_000;

    private final BinaryCursor cursor;
    private int emptyItems;

    BinaryEncoding(byte[] bytes, int from) {
        this.cursor = new BinaryCursor(bytes, from);
    }

    /// The first thing that is wrong.
    Optional<Violation> violation(Schema schema) {
        try {
            judge(schema, Place.ROOT);
        } catch (Misfit misfit) {
            return Optional.of(misfit.violation);
        }
        return cursor.rest() == 0
                ? Optional.empty()
                : Optional.of(
                        Place.ROOT.violation(
                                "end",
                                "%d bytes follow the value, from byte %d on"
                                        .formatted(cursor.rest(), cursor.position())));
    }

    private void judge(Schema schema, Place place) throws Misfit {
        if (place.depth() > MOST_DEPTH) {
            throw new Misfit(place, schema, "values lie more than %d deep".formatted(MOST_DEPTH));
        }
        switch (schema.getType()) {
            case NULL -> {}
            case BOOLEAN -> require(cursor.flag(), schema, place, "a byte 0 or 1");
            case INT -> require(cursor.varint(5), schema, place, "a number of 32 bits");
            case LONG -> require(cursor.varint(10), schema, place, "a number of 64 bits");
            case FLOAT -> require(cursor.skip(4), schema, place, "4 bytes");
            case DOUBLE -> require(cursor.skip(8), schema, place, "8 bytes");
            case FIXED ->
                    require(
                            cursor.skip(schema.getFixedSize()),
                            schema,
                            place,
                            schema.getFixedSize() + " bytes");
            case BYTES ->
                    require(
                            cursor.varint(10) && cursor.skip(cursor.number()),
                            schema,
                            place,
                            "a length and as many bytes");
            case STRING ->
                    require(
                            cursor.varint(10) && cursor.text(cursor.number()),
                            schema,
                            place,
                            "a length and as many bytes of UTF-8");
            case ENUM ->
                    require(
                            cursor.varint(5) && isIndex(schema.getEnumSymbols().size()),
                            schema,
                            place,
                            "the number of a symbol");
            case UNION -> union(schema, place);
            case ARRAY, MAP -> blocks(schema, place);
            case RECORD -> {
                for (Schema.Field field : schema.getFields()) {
                    judge(field.schema(), place.field(schema.getFullName(), field.name()));
                }
            }
        }
    }

    private void union(Schema schema, Place place) throws Misfit {
        require(
                cursor.varint(10) && isIndex(schema.getTypes().size()),
                schema,
                place,
                "the number of a branch");
        Schema branch = schema.getTypes().get((int) cursor.number());
        judge(branch, place.member(Types.name(branch)));
    }

    /// Blocks of items, each with their count before them; after a negative count their size too.
    private void blocks(Schema schema, Place place) throws Misfit {
        long index = 0;
        while (true) {
            require(cursor.varint(10), schema, place, "the count of a block");
            long count = cursor.number();
            if (count == 0) {
                return;
            }
            int end = -1;
            if (count < 0) {
                require(
                        count != Long.MIN_VALUE
                                && cursor.varint(10)
                                && cursor.number() >= 0
                                && cursor.number() <= cursor.rest(),
                        schema,
                        place,
                        "a count and a size of a block");
                count = -count;
                end = cursor.position() + (int) cursor.number();
            }
            for (long i = 0; i < count; i++, index++) {
                item(schema, place, index);
            }
            require(end < 0 || end == cursor.position(), schema, place, "a block of that size");
        }
    }

    private void item(Schema schema, Place place, long index) throws Misfit {
        int before = cursor.position();
        if (schema.getType() == Schema.Type.MAP) {
            require(
                    cursor.varint(10) && cursor.text(cursor.number()),
                    schema,
                    place,
                    "a key, a text of UTF-8");
            judge(schema.getValueType(), place.member(cursor.lastText()));
        } else {
            judge(schema.getElementType(), place.item(index));
        }
        if (cursor.position() == before && ++emptyItems > MOST_EMPTY_ITEMS) {
            throw new Misfit(
                    place, schema, "more than %d items take no bytes".formatted(MOST_EMPTY_ITEMS));
        }
    }

    private boolean isIndex(int size) {
        return cursor.number() >= 0 && cursor.number() < size;
    }

    private void require(boolean holds, Schema schema, Place place, String wanted) throws Misfit {
        if (!holds) {
            throw new Misfit(
                    place,
                    schema,
                    "before byte %d, %s should stand, which is how a value of type %s is written"
                            .formatted(cursor.position(), wanted, Types.name(schema)));
        }
    }

    /// What is wrong; leads out of however deep one is.
    private static final class Misfit extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Violation violation;

        Misfit(Place place, Schema schema, String message) {
            super(message, null, false, false);
            this.violation = place.violation(schema.getType().getName(), message);
        }
    }
}
