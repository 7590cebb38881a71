/// The configuration: where its values come from, how they are checked, and the records they
/// become.
@NullMarked
package dev.jebena.app.config;

import org.jspecify.annotations.NullMarked;
