/**
 * The logical effects of a commit, with every choice already made, and their form in a log record.
 * Uses {@code codec}, {@code json}, {@code log}, {@code catalog} and {@code batch}.
 */
@NullMarked
package io.phenixdb.storage.effects;

import org.jspecify.annotations.NullMarked;
