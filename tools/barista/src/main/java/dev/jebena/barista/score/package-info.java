/// Exams, and how well they went.
@NullMarked
package dev.jebena.barista.score;

import org.jspecify.annotations.NullMarked;
