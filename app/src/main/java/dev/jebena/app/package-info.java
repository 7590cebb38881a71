/// The program: command line, configuration, and the wiring of all parts.
@NullMarked
package dev.jebena.app;

import org.jspecify.annotations.NullMarked;
