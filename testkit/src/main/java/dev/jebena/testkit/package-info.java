/// What tests of several modules share: clocks, faults, fakes.
@NullMarked
package dev.jebena.testkit;

import org.jspecify.annotations.NullMarked;
