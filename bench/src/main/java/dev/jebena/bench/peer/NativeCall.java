package dev.jebena.bench.peer;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;

/// One function of a library.
///
/// @param handle takes all arguments in an array
record NativeCall(String name, MethodHandle handle) {

    /// Finds a function.
    ///
    /// @throws IllegalArgumentException where the library has none of that name
    static NativeCall of(SymbolLookup library, String name, FunctionDescriptor type) {
        MemorySegment address =
                library.find(name)
                        .orElseThrow(() ->
                                new IllegalArgumentException("llama.cpp has no function " + name));
        MethodHandle typed = Linker.nativeLinker().downcallHandle(address, type);
        int count = typed.type().parameterCount();
        return new NativeCall(
                name,
                typed.asSpreader(Object[].class, count)
                        .asType(MethodType.methodType(Object.class, Object[].class)));
    }

    Object call(Object... arguments) {
        try {
            return handle.invokeExact(arguments);
        } catch (Throwable e) {
            throw new IllegalStateException("llama.cpp's " + name + " cannot be called: " + e, e);
        }
    }

    int asInt(Object... arguments) {
        return (int) call(arguments);
    }

    MemorySegment asAddress(Object... arguments) {
        return (MemorySegment) call(arguments);
    }

    /// A struct returned by value.
    MemorySegment asStruct(SegmentAllocator allocator) {
        return (MemorySegment) call(allocator);
    }
}
