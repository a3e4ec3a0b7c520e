/**
 * The generated parser and what supports it: decisions by lookahead, settings, and the translation
 * of its exceptions into {@link io.phenixdb.parser.ParseError}. Only {@link
 * io.phenixdb.parser.grammar.ParserFactory} is for the packages around it.
 */
@NullMarked
package io.phenixdb.parser.grammar;

import org.jspecify.annotations.NullMarked;
