@NullMarked
package dev.jebena.barista.training;

import org.jspecify.annotations.NullMarked;
