/// The network and its training with PyTorch.
@NullMarked
package dev.jebena.barista.training;

import org.jspecify.annotations.NullMarked;
