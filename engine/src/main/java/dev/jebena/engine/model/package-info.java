/// Transformer models: what one step computes.
@NullMarked
package dev.jebena.engine.model;

import org.jspecify.annotations.NullMarked;
