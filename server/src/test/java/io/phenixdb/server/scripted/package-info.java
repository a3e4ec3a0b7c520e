/** A database that follows a script, for tests of driver and server alone. */
package io.phenixdb.server.scripted;
