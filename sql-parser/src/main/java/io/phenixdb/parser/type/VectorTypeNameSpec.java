package io.phenixdb.parser.type;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlTypeNameSpec;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.util.Litmus;

/** The type name {@code VECTOR(n [, FLOAT32|FLOAT16|INT8|BINARY])}. */
public final class VectorTypeNameSpec extends SqlTypeNameSpec {

  /** The largest dimension that a vector can have. */
  public static final int MAX_DIMENSION = 65_535;

  /** Stands for a dimension that the text leaves open, as in {@code CAST(? AS VECTOR)}. */
  public static final int UNSPECIFIED_DIMENSION = -1;

  private final int dimension;
  private final VectorElement element;

  /**
   * Creates a type name; {@code dimension} is 1 to {@link #MAX_DIMENSION} or {@link
   * #UNSPECIFIED_DIMENSION}.
   */
  public VectorTypeNameSpec(int dimension, VectorElement element, SqlParserPos position) {
    super(new SqlIdentifier("vector", position), position);
    if (dimension != UNSPECIFIED_DIMENSION && (dimension < 1 || dimension > MAX_DIMENSION)) {
      throw new IllegalArgumentException("dimension " + dimension);
    }
    this.dimension = dimension;
    this.element = element;
  }

  /** Returns the number of components, or {@link #UNSPECIFIED_DIMENSION}. */
  public int dimension() {
    return dimension;
  }

  /** Returns how a component is stored. */
  public VectorElement element() {
    return element;
  }

  @Override
  public RelDataType deriveType(SqlValidator validator) {
    return ((ExtendedTypeFactory) validator.getTypeFactory()).createVectorType(dimension, element);
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
    if (dimension == UNSPECIFIED_DIMENSION) {
      writer.keyword("VECTOR");
      return;
    }
    SqlWriter.Frame frame = writer.startFunCall("VECTOR");
    writer.print(dimension);
    if (element != VectorElement.FLOAT32) {
      writer.sep(",", true);
      writer.keyword(element.name());
    }
    writer.endFunCall(frame);
  }

  @Override
  public boolean equalsDeep(SqlTypeNameSpec spec, Litmus litmus) {
    boolean equal =
        spec instanceof VectorTypeNameSpec other
            && other.dimension == dimension
            && other.element == element;
    return equal ? litmus.succeed() : litmus.fail("{} differs from {}", this, spec);
  }
}
