package io.phenixdb.storage.access;

import java.util.EnumSet;
import java.util.Set;

/**
 * An object that has an owner and privileges.
 *
 * @param id of a table, view, sequence or graph; 0 for a schema
 * @param schema name of a schema; empty for everything else
 */
public record SecuredObject(Kind kind, long id, String schema) {

  /** What the object is. */
  public enum Kind {
    /** A schema, known by its name. */
    SCHEMA,
    /** A base table. */
    TABLE,
    /** A view. */
    VIEW,
    /** A sequence. */
    SEQUENCE,
    /** A property graph. */
    GRAPH;

    /** The privileges that can be granted on it: what ALL stands for. */
    public Set<Privilege> privileges() {
      return switch (this) {
        case SCHEMA -> EnumSet.of(Privilege.USAGE, Privilege.CREATE);
        case TABLE -> EnumSet.range(Privilege.SELECT, Privilege.REFERENCES);
        case VIEW, GRAPH -> EnumSet.of(Privilege.SELECT);
        case SEQUENCE -> EnumSet.of(Privilege.USAGE);
      };
    }

    /** The kind in words, for messages. */
    public String words() {
      return switch (this) {
        case SCHEMA -> "schema";
        case TABLE -> "table";
        case VIEW -> "view";
        case SEQUENCE -> "sequence";
        case GRAPH -> "property graph";
      };
    }
  }

  /** A schema. */
  public static SecuredObject schema(String name) {
    return new SecuredObject(Kind.SCHEMA, 0, name);
  }

  /** Anything but a schema. */
  public static SecuredObject of(Kind kind, long id) {
    return new SecuredObject(kind, id, "");
  }
}
