/// How fast a model runs on this machine: prefill, decoding, and what each optimisation gives.
@NullMarked
package dev.jebena.bench.engine;

import org.jspecify.annotations.NullMarked;
