/// The steps that make the built-in model, as commands.
@NullMarked
package dev.jebena.barista.command;

import org.jspecify.annotations.NullMarked;
