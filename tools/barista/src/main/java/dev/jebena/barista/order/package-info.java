@NullMarked
package dev.jebena.barista.order;

import org.jspecify.annotations.NullMarked;
