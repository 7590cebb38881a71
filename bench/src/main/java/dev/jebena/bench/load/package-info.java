/// Load as the world makes it: requests come when they come, whether or not earlier ones are done.
@NullMarked
package dev.jebena.bench.load;

import org.jspecify.annotations.NullMarked;
