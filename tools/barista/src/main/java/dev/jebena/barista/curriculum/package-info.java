@NullMarked
package dev.jebena.barista.curriculum;

import org.jspecify.annotations.NullMarked;
