/// The registry in SQLite and PostgreSQL: one set of statements for both.
@NullMarked
package dev.jebena.registry.sql;

import org.jspecify.annotations.NullMarked;
