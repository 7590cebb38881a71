/// Where Jebena keeps what must outlive it: connections to SQLite or PostgreSQL, the migrations of
/// every module, one place to read and one to write.
@NullMarked
package dev.jebena.store;

import org.jspecify.annotations.NullMarked;
