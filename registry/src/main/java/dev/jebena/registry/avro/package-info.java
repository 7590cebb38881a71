/// Apache Avro as a format of the registry: its own parser and its own compatibility checker, with
/// bounds around them.
@NullMarked
package dev.jebena.registry.avro;

import org.jspecify.annotations.NullMarked;
