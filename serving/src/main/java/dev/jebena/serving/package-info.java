/// Many requests on one model: admission, scheduling and the batch loop.
@NullMarked
package dev.jebena.serving;

import org.jspecify.annotations.NullMarked;
