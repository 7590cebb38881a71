/// Memory outside the Java heap: files mapped into the address space.
@NullMarked
package dev.jebena.engine.memory;

import org.jspecify.annotations.NullMarked;
