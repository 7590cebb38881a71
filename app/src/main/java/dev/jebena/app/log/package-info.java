/// How log lines look and where they go.
@NullMarked
package dev.jebena.app.log;

import org.jspecify.annotations.NullMarked;
