/// Orders: how people say them, and what the model answers.
@NullMarked
package dev.jebena.barista.order;

import org.jspecify.annotations.NullMarked;
