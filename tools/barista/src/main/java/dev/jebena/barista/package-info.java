/// Makes the built-in model of Jebena: dialogues, vocabulary, training, model file and scores.
@NullMarked
package dev.jebena.barista;

import org.jspecify.annotations.NullMarked;
