/// Talks between a user and the model, and the many ways to say a thing.
@NullMarked
package dev.jebena.barista.dialogue;

import org.jspecify.annotations.NullMarked;
