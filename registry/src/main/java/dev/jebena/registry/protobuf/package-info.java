/// Protocol Buffers as a format of the registry: read by Square's wire-schema, compared by rules of
/// our own. What data is written with is the binary encoding, so numbers and types count and the
/// names of fields do not.
@NullMarked
package dev.jebena.registry.protobuf;

import org.jspecify.annotations.NullMarked;
