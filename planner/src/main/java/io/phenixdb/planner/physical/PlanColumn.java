package io.phenixdb.planner.physical;

import io.phenixdb.storage.type.DataType;

/** A column of an operator's output. */
public record PlanColumn(String name, DataType type, boolean nullable) {}
