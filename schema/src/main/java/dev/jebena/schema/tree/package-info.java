/// A schema as one tree, whatever its dialect.
@NullMarked
package dev.jebena.schema.tree;

import org.jspecify.annotations.NullMarked;
