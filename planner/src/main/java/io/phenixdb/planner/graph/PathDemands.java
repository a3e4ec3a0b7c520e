package io.phenixdb.planner.graph;

import io.phenixdb.planner.physical.PathOutput;
import java.util.ArrayList;
import java.util.List;

/** What the expressions of a statement ask of the paths of a link; filled while they are read. */
final class PathDemands {
  private final List<PathOutput> outputs = new ArrayList<>();

  /** Asks for an output; the name of its column. */
  String column(PathOutput output) {
    int index = outputs.indexOf(output);
    if (index < 0) {
      index = outputs.size();
      outputs.add(output);
    }
    return PathExpandFunction.output(index);
  }

  List<PathOutput> outputs() {
    return outputs;
  }
}
