/// Redis, which may be away at any time.
@NullMarked
package dev.jebena.store.redis;

import org.jspecify.annotations.NullMarked;
