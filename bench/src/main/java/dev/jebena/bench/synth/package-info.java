/// Model files with random weights in real shapes, for measuring without a download.
@NullMarked
package dev.jebena.bench.synth;

import org.jspecify.annotations.NullMarked;
