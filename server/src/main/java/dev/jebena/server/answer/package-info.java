/// What the `/v1` API answers: JSON in OpenAI's shapes.
@NullMarked
package dev.jebena.server.answer;

import org.jspecify.annotations.NullMarked;
