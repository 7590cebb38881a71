/// Questions on Jebena, the menu and anything else, and their answers.
@NullMarked
package dev.jebena.barista.talk;

import org.jspecify.annotations.NullMarked;
