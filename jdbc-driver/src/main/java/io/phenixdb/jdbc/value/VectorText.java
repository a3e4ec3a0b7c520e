package io.phenixdb.jdbc.value;

/** The text form of a vector: {@code [1.0,2.5]}. */
public final class VectorText {
  private VectorText() {}

  /** The components in brackets, parted by commas, each as {@code Float.toString} gives it. */
  public static String format(float[] vector) {
    StringBuilder text = new StringBuilder(vector.length * 8 + 2).append('[');
    for (int i = 0; i < vector.length; i++) {
      if (i > 0) {
        text.append(',');
      }
      text.append(vector[i]);
    }
    return text.append(']').toString();
  }

  /**
   * The components that a text names.
   *
   * @throws IllegalArgumentException when the text is no vector
   */
  public static float[] parse(String text) {
    String trimmed = text.strip();
    if (trimmed.length() < 2 || !trimmed.startsWith("[") || !trimmed.endsWith("]")) {
      throw new IllegalArgumentException("a vector is written [1.0,2.0], not '" + trimmed + "'");
    }
    String[] parts = trimmed.substring(1, trimmed.length() - 1).split(",", -1);
    float[] vector = new float[parts.length];
    for (int i = 0; i < parts.length; i++) {
      vector[i] = Float.parseFloat(parts[i].strip());
    }
    return vector;
  }
}
