/// What travels over HTTP, as records: errors, the context of a request, the seam to whoever
/// answers it.
@NullMarked
package dev.jebena.wire;

import org.jspecify.annotations.NullMarked;
