/// JSON Schema as a format of the registry.
@NullMarked
package dev.jebena.registry.json;

import org.jspecify.annotations.NullMarked;
