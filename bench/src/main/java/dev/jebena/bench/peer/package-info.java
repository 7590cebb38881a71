/// llama.cpp as the engine to compare with: its prebuilt library, driven through foreign functions.
@NullMarked
package dev.jebena.bench.peer;

import org.jspecify.annotations.NullMarked;
