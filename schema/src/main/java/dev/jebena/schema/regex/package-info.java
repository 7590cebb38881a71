/// ECMA-262 patterns as regular languages: matching in linear time, and sets of strings.
@NullMarked
package dev.jebena.schema.regex;

import org.jspecify.annotations.NullMarked;
