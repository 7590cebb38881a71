/// The front door: listeners, roles, limits, and the crossing between the event loop and the
/// virtual threads that run handlers.
@NullMarked
package dev.jebena.http;

import org.jspecify.annotations.NullMarked;
