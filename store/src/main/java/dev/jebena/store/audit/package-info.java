/// The append-only record of who changed what, linked into a chain that shows tampering.
@NullMarked
package dev.jebena.store.audit;

import org.jspecify.annotations.NullMarked;
