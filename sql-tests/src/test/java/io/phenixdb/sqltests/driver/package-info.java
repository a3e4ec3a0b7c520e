/** The driver as users meet it: the shaded jar by itself, and sqlline. */
package io.phenixdb.sqltests.driver;
