/// Whether an instance is what a schema allows.
@NullMarked
package dev.jebena.schema.validation;

import org.jspecify.annotations.NullMarked;
