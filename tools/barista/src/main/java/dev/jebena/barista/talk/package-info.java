@NullMarked
package dev.jebena.barista.talk;

import org.jspecify.annotations.NullMarked;
