@NullMarked
package dev.jebena.barista.tokens;

import org.jspecify.annotations.NullMarked;
