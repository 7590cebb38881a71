/// The routes of the `/v1` API.
@NullMarked
package dev.jebena.server.web;

import org.jspecify.annotations.NullMarked;
