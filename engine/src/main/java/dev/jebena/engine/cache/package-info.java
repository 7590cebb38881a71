/// Files that spare the next start a computation: weights in the order the kernels want them, and
/// the digests of model files. Losing any of it costs time, nothing else, so a folder that cannot
/// be used is told and never stops a start.
@NullMarked
package dev.jebena.engine.cache;

import org.jspecify.annotations.NullMarked;
