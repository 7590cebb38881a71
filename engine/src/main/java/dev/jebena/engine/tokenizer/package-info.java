/// Text to token ids and back.
@NullMarked
package dev.jebena.engine.tokenizer;

import org.jspecify.annotations.NullMarked;
