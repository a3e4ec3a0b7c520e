/** What a campaign is, and how its cases are counted. Uses the JDK alone. */
@NullMarked
package io.phenixdb.torture.campaign;

import org.jspecify.annotations.NullMarked;
