/// What two spellings of one schema have in common: a normal form, and digests.
@NullMarked
package dev.jebena.schema.canonical;

import org.jspecify.annotations.NullMarked;
