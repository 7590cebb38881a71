/// Comparison of two schemas as languages: is every instance that one accepts accepted by the
/// other?
@NullMarked
package dev.jebena.schema.comparison;

import org.jspecify.annotations.NullMarked;
