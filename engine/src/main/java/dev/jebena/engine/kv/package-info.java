/// Keys and values of past tokens, in fixed blocks.
@NullMarked
package dev.jebena.engine.kv;

import org.jspecify.annotations.NullMarked;
