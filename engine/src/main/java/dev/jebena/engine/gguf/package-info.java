/// GGUF model files: metadata and tensors, read from a mapping and written.
///
/// The format is described in `docs/gguf.md` of ggml-org/ggml.
@NullMarked
package dev.jebena.engine.gguf;

import org.jspecify.annotations.NullMarked;
