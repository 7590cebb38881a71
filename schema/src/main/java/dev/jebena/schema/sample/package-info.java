/// Values that a schema allows, and values that it nearly allows, made up by chance.
@NullMarked
package dev.jebena.schema.sample;

import org.jspecify.annotations.NullMarked;
