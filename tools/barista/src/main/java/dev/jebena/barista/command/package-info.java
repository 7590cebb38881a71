/// The steps that make the model, as commands.
@NullMarked
package dev.jebena.barista.command;

import org.jspecify.annotations.NullMarked;
