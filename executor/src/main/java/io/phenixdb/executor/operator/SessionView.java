package io.phenixdb.executor.operator;

import java.time.ZoneId;

/**
 * What a statement sees of its session. Immutable: one instance serves many statements.
 *
 * @param user CURRENT_USER
 * @param schema CURRENT_SCHEMA
 * @param catalogName CURRENT_CATALOG
 * @param version VERSION()
 * @param zone the session's time zone
 */
public record SessionView(
    String user, String schema, String catalogName, String version, ZoneId zone) {}
