/// A schema registry under load, on real databases, alone and beside Apicurio Registry.
@NullMarked
package dev.jebena.bench.registry;

import org.jspecify.annotations.NullMarked;
