package io.phenixdb.benchmarks.dataset;

/** A directed graph as a list of its edges; vertices are numbered from zero. */
public interface EdgeList {
  int vertices();

  int edges();

  /** Where an edge comes from. */
  int source(int edge);

  /** Where an edge goes to. */
  int destination(int edge);
}
