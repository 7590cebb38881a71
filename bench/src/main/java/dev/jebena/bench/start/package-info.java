/// How long a server takes from the start of its process to its first token, seen from outside.
@NullMarked
package dev.jebena.bench.start;

import org.jspecify.annotations.NullMarked;
