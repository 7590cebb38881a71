/// Tests of the front door over real sockets.
@NullMarked
package dev.jebena.http;

import org.jspecify.annotations.NullMarked;
