/// What operators see: metrics, spans and logs, under the names of their ecosystems.
@NullMarked
package dev.jebena.http.telemetry;

import org.jspecify.annotations.NullMarked;
