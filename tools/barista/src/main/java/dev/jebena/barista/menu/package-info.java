/// What the barista sells.
@NullMarked
package dev.jebena.barista.menu;

import org.jspecify.annotations.NullMarked;
