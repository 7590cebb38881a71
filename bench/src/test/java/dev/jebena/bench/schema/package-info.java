/// Schemas that others have judged, judged by us and timed beside another validator.
@NullMarked
package dev.jebena.bench.schema;

import org.jspecify.annotations.NullMarked;
