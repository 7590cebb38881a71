/// JSON values, and their text.
@NullMarked
package dev.jebena.schema.json;

import org.jspecify.annotations.NullMarked;
