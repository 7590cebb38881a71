/// The `/v1` API on the local engine: requests in, generations through, answers out.
@NullMarked
package dev.jebena.server;

import org.jspecify.annotations.NullMarked;
