/// The registry's own REST API under `/api/v1`.
@NullMarked
package dev.jebena.registry.web;

import org.jspecify.annotations.NullMarked;
