/// Schemas over time: subjects with numbered versions, what a new version owes to older ones, and
/// who depends on whom. The domain and its rules; how schemas are read, stored and served lies in
/// the packages below.
@NullMarked
package dev.jebena.registry;

import org.jspecify.annotations.NullMarked;
