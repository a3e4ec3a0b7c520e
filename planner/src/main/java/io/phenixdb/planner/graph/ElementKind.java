package io.phenixdb.planner.graph;

/** What an element variable of a pattern stands for. */
enum ElementKind {
  VERTEX("vertex"),
  EDGE("edge");

  private final String word;

  ElementKind(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }
}
