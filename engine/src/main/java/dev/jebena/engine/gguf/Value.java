package dev.jebena.engine.gguf;

/// Where a metadata value lies in the file.
///
/// @param type of the value, or of the elements of an array
/// @param count of elements; 1 when it is no array
/// @param offset of the first byte of the value, or of the first element
/// @param byteSize bytes of the value, or of all elements with the lengths between them
record Value(ValueType type, boolean array, int count, long offset, long byteSize) {

    String typeName() {
        return array ? type + "[" + count + "]" : type.toString();
    }
}
