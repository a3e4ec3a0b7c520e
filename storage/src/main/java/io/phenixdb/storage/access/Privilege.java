package io.phenixdb.storage.access;

/** What may be granted on an object. Its names are stored in the log and the manifest. */
public enum Privilege {
  /** Reading rows of a table or view, or patterns of a graph. */
  SELECT,
  /** Adding rows. */
  INSERT,
  /** Changing rows. */
  UPDATE,
  /** Removing rows. */
  DELETE,
  /** Emptying a table. */
  TRUNCATE,
  /** Declaring a foreign key that refers to a table. */
  REFERENCES,
  /** Reaching the objects of a schema, or drawing from a sequence. */
  USAGE,
  /** Creating objects in a schema. */
  CREATE
}
