/// How much of what the model is taught.
@NullMarked
package dev.jebena.barista.curriculum;

import org.jspecify.annotations.NullMarked;
