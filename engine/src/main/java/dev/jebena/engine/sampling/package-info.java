/// How the next token is chosen from a row of logits.
@NullMarked
package dev.jebena.engine.sampling;

import org.jspecify.annotations.NullMarked;
