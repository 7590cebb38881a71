/// Confluent Schema Registry's REST API over the registry, under `/confluent`.
@NullMarked
package dev.jebena.registry.confluent;

import org.jspecify.annotations.NullMarked;
