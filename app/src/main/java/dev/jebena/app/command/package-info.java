/// The commands of the program, one file each.
@NullMarked
package dev.jebena.app.command;

import org.jspecify.annotations.NullMarked;
