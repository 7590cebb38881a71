/// Copies of what the database holds: in the process, and in Redis between processes.
@NullMarked
package dev.jebena.registry.cache;

import org.jspecify.annotations.NullMarked;
