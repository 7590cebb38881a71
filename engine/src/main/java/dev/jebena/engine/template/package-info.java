/// Chat templates: a small, closed evaluator of the Jinja that models are published with.
@NullMarked
package dev.jebena.engine.template;

import org.jspecify.annotations.NullMarked;
