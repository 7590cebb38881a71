/// A schema in plain words.
@NullMarked
package dev.jebena.schema.explain;

import org.jspecify.annotations.NullMarked;
