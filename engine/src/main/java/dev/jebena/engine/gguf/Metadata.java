package dev.jebena.engine.gguf;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The metadata of a GGUF file, by key. Values stay in the mapping and are read when asked for, so
/// whoever needs a long array often keeps what it got.
///
/// A plain getter wants the key to be there, an `optional` one does not; either refuses a value of
/// another type with a [GgufException]. Strings are decoded as UTF-8; bytes that are no UTF-8
/// become U+FFFD.
///
/// Thread-safe while the file is open.
public final class Metadata {
    /// The most elements an array may have; the largest vocabularies have a tenth of it.
    static final int MOST_ELEMENTS = 1 << 22;

    static final int MOST_STRING_BYTES = 1 << 28;

    /// The most bytes that [#texts] reads; the largest vocabularies have a fiftieth of it.
    static final int MOST_TEXTS_BYTES = 1 << 28;

    private final Path file;
    private final MappedValues content;
    private final Map<String, Value> values;

    Metadata(Path file, MemorySegment bytes, Map<String, Value> values) {
        this.file = file;
        this.content = new MappedValues(bytes);
        this.values = Collections.unmodifiableMap(values);
    }

    /// All keys, in the order of the file.
    public Set<String> keys() {
        return values.keySet();
    }

    public boolean contains(String key) {
        return values.containsKey(key);
    }

    public String string(String key) throws GgufException {
        return required(key, optionalString(key));
    }

    public Optional<String> optionalString(String key) throws GgufException {
        Value value = scalar(key, "a string");
        if (value == null) {
            return Optional.empty();
        }
        if (value.type() != ValueType.STRING) {
            throw wrongType(key, "a string", value);
        }
        return Optional.of(content.string(value.offset()));
    }

    /// An integer of any of the file's types that fits an `int`.
    public int integer(String key) throws GgufException {
        return optionalInteger(key).orElseThrow(() -> missing(key));
    }

    public OptionalInt optionalInteger(String key) throws GgufException {
        OptionalLong value = optionalLongInteger(key);
        return value.isPresent()
                ? OptionalInt.of(narrow(key, value.getAsLong()))
                : OptionalInt.empty();
    }

    /// An integer of any of the file's types that fits a `long`. An integer, or an array of equal
    /// ones: what files say once for all layers, or for each.
    public OptionalInt optionalEqualIntegers(String key) throws GgufException {
        if (!isArray(key)) {
            return optionalInteger(key);
        }
        int[] each = integers(key);
        for (int value : each) {
            if (value != each[0]) {
                throw refusal(
                        key,
                        "expected the same for all layers, found %d and %d"
                                .formatted(each[0], value));
            }
        }
        return each.length == 0 ? OptionalInt.empty() : OptionalInt.of(each[0]);
    }

    public long longInteger(String key) throws GgufException {
        return optionalLongInteger(key).orElseThrow(() -> missing(key));
    }

    public OptionalLong optionalLongInteger(String key) throws GgufException {
        Value value = scalar(key, "an integer");
        if (value == null) {
            return OptionalLong.empty();
        }
        if (!value.type().isInteger()) {
            throw wrongType(key, "an integer", value);
        }
        return OptionalLong.of(integerAt(key, value, 0));
    }

    /// A number of either floating-point type.
    public float real(String key) throws GgufException {
        return required(key, optionalReal(key));
    }

    public Optional<Float> optionalReal(String key) throws GgufException {
        Value value = scalar(key, "a floating-point number");
        if (value == null) {
            return Optional.empty();
        }
        if (!value.type().isReal()) {
            throw wrongType(key, "a floating-point number", value);
        }
        return Optional.of((float) content.real(value, 0));
    }

    public boolean bool(String key) throws GgufException {
        return required(key, optionalBool(key));
    }

    public Optional<Boolean> optionalBool(String key) throws GgufException {
        Value value = scalar(key, "a bool");
        if (value == null) {
            return Optional.empty();
        }
        if (value.type() != ValueType.BOOL) {
            throw wrongType(key, "a bool", value);
        }
        return Optional.of(content.bool(value, 0));
    }

    public List<String> strings(String key) throws GgufException {
        return required(key, optionalStrings(key));
    }

    public Optional<List<String>> optionalStrings(String key) throws GgufException {
        Value value = stringArray(key);
        return value == null
                ? Optional.empty()
                : Optional.of(content.strings(value, value.count()));
    }

    /// An array of strings in one piece, for those too long to make a [String] of each element.
    public Texts texts(String key) throws GgufException {
        Value value = stringArray(key);
        if (value == null) {
            throw missing(key);
        }
        if (value.byteSize() > MOST_TEXTS_BYTES) {
            throw refusal(
                    key,
                    "expected at most "
                            + MOST_TEXTS_BYTES
                            + " bytes of strings, found "
                            + value.byteSize());
        }
        return content.texts(value);
    }

    private @Nullable Value stringArray(String key) throws GgufException {
        Value value = array(key, "an array of strings");
        if (value != null && value.type() != ValueType.STRING) {
            throw wrongType(key, "an array of strings", value);
        }
        return value;
    }

    /// An array of any integer type whose elements fit an `int`.
    public int[] integers(String key) throws GgufException {
        return required(key, optionalIntegers(key));
    }

    public Optional<int[]> optionalIntegers(String key) throws GgufException {
        Value value = array(key, "an array of integers");
        if (value == null) {
            return Optional.empty();
        }
        if (!value.type().isInteger()) {
            throw wrongType(key, "an array of integers", value);
        }
        if (value.type() == ValueType.INT32) {
            return Optional.of(content.ints(value));
        }
        int[] integers = new int[value.count()];
        for (int i = 0; i < integers.length; i++) {
            integers[i] = narrow(key, integerAt(key, value, i));
        }
        return Optional.of(integers);
    }

    /// An array of either floating-point type.
    public float[] reals(String key) throws GgufException {
        return required(key, optionalReals(key));
    }

    public Optional<float[]> optionalReals(String key) throws GgufException {
        Value value = array(key, "an array of floating-point numbers");
        if (value == null) {
            return Optional.empty();
        }
        if (!value.type().isReal()) {
            throw wrongType(key, "an array of floating-point numbers", value);
        }
        float[] reals = new float[value.count()];
        for (int i = 0; i < reals.length; i++) {
            reals[i] = (float) content.real(value, i);
        }
        return Optional.of(reals);
    }

    /// Whether there is an array under that key.
    public boolean isArray(String key) {
        Value value = values.get(key);
        return value != null && value.array();
    }

    /// An array of truth values, or of integers that stand for them: all but zero is true.
    public boolean[] bools(String key) throws GgufException {
        Value value = array(key, "an array of bool");
        if (value == null) {
            throw missing(key);
        }
        if (value.type() != ValueType.BOOL && !value.type().isInteger()) {
            throw wrongType(key, "an array of bool", value);
        }
        boolean[] bools = new boolean[value.count()];
        for (int i = 0; i < bools.length; i++) {
            bools[i] =
                    value.type() == ValueType.BOOL
                            ? content.bool(value, i)
                            : content.integer(value, i) != 0;
        }
        return bools;
    }

    /// The type of a value for people: `uint32`, `string[759]`.
    public String typeName(String key) throws GgufException {
        return present(key).typeName();
    }

    /// A value for people, on one line: control characters escaped, long strings and arrays cut.
    public String display(String key) throws GgufException {
        return content.display(present(key));
    }

    /// Elements of an array, without decoding them.
    OptionalInt optionalCount(String key) throws GgufException {
        Value value = array(key, "an array");
        return value == null ? OptionalInt.empty() : OptionalInt.of(value.count());
    }

    private @Nullable Value scalar(String key, String wanted) throws GgufException {
        Value value = values.get(key);
        if (value != null && value.array()) {
            throw wrongType(key, wanted, value);
        }
        return value;
    }

    private @Nullable Value array(String key, String wanted) throws GgufException {
        Value value = values.get(key);
        if (value != null && !value.array()) {
            throw wrongType(key, wanted, value);
        }
        return value;
    }

    private Value present(String key) throws GgufException {
        Value value = values.get(key);
        if (value == null) {
            throw missing(key);
        }
        return value;
    }

    private <T> T required(String key, Optional<T> value) throws GgufException {
        return value.orElseThrow(() -> missing(key));
    }

    private long integerAt(String key, Value value, int index) throws GgufException {
        long integer = content.integer(value, index);
        if (value.type() == ValueType.UINT64 && integer < 0) {
            throw outOfRange(key, Long.toUnsignedString(integer), Long.MAX_VALUE);
        }
        return integer;
    }

    private int narrow(String key, long value) throws GgufException {
        if (value != (int) value) {
            throw outOfRange(key, Long.toString(value), Integer.MAX_VALUE);
        }
        return (int) value;
    }

    /// What to throw when the value of a key is well-formed but cannot be right.
    public GgufException refusal(String key, String expectation) {
        return new GgufException(file, key, expectation);
    }

    private GgufException missing(String key) {
        return new GgufException(file, key, "expected this metadata key, which is missing");
    }

    private GgufException wrongType(String key, String wanted, Value value) {
        return new GgufException(file, key, "expected " + wanted + ", found " + value.typeName());
    }

    private GgufException outOfRange(String key, String value, long most) {
        return new GgufException(
                file, key, "expected an integer of at most " + most + ", found " + value);
    }
}
