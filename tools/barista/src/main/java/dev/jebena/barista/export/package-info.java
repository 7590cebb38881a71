/// The model file.
@NullMarked
package dev.jebena.barista.export;

import org.jspecify.annotations.NullMarked;
