/// The wiring of a server in one process: models, batch loops, database, keys, listeners.
@NullMarked
package dev.jebena.app.serve;

import org.jspecify.annotations.NullMarked;
