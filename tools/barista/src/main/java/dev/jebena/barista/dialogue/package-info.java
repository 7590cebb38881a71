@NullMarked
package dev.jebena.barista.dialogue;

import org.jspecify.annotations.NullMarked;
