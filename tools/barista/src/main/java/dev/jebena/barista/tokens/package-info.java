/// The vocabulary, and talks as its tokens.
@NullMarked
package dev.jebena.barista.tokens;

import org.jspecify.annotations.NullMarked;
