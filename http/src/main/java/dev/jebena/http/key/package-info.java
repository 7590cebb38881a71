/// Who may ask: API keys with their roles, from the configuration and from the store.
@NullMarked
package dev.jebena.http.key;

import org.jspecify.annotations.NullMarked;
