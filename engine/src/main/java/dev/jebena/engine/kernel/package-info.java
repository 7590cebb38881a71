/// The arithmetic: matrix products, attention and what stands between, scalar and with vectors. One
/// sum has one order of additions whatever the width, the batch or the number of threads.
@NullMarked
package dev.jebena.engine.kernel;

import org.jspecify.annotations.NullMarked;
