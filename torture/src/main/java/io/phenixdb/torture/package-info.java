/**
 * The fault laboratory: {@code ./phenix torture}. Campaigns break disks, processes and memory under
 * a database and look for what was lost. Not shipped.
 */
@NullMarked
package io.phenixdb.torture;

import org.jspecify.annotations.NullMarked;
