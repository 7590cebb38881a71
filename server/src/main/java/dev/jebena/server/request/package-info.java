/// What clients of the `/v1` API may send, as records whose every field has been checked.
@NullMarked
package dev.jebena.server.request;

import org.jspecify.annotations.NullMarked;
