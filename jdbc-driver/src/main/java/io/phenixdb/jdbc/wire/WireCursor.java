package io.phenixdb.jdbc.wire;

import io.phenixdb.jdbc.value.ColumnSource;
import io.phenixdb.jdbc.value.ColumnType;
import io.phenixdb.jdbc.value.RowCursor;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a result on a server: reads the blocks of a frame and asks for the next frame at its
 * end, so that at most one frame is in memory. Confined to a thread.
 */
public final class WireCursor extends RowCursor {
  /** How a cursor gets its next frame and gives up what is left. */
  public interface Frames {
    /** The message of the next frame, at its done flag. */
    WireInput next() throws SQLException;

    /** Nothing more is wanted although the last frame has not come. */
    void abandon();
  }

  private final List<WireColumn> columns = new ArrayList<>();
  private final Frames frames;
  private WireInput frame;
  private int blocksLeft;
  private boolean done;

  /** A cursor whose first frame has come: {@code first} stands at its done flag. */
  public WireCursor(List<ColumnType> types, WireInput first, Frames frames) throws SQLException {
    super(types);
    for (ColumnType type : types) {
      columns.add(new WireColumn(type, position()));
    }
    this.frames = frames;
    this.frame = first;
    this.done = first.getBoolean();
    this.blocksLeft = first.getCount(4);
  }

  /** Whether the server holds frames that have not come yet. */
  public boolean hasMoreFrames() {
    return !done;
  }

  @Override
  protected ColumnSource source(int column) {
    return columns.get(column);
  }

  @Override
  protected int nextBlock() throws SQLException {
    while (blocksLeft == 0) {
      if (done) {
        return 0;
      }
      frame = frames.next();
      done = frame.getBoolean();
      blocksLeft = frame.getCount(4);
    }
    blocksLeft--;
    int rows = frame.getInt();
    if (rows < 1) {
      throw WireInput.malformed("block of " + rows + " rows");
    }
    for (WireColumn column : columns) {
      column.read(frame, rows);
    }
    return rows;
  }

  @Override
  public void close() {
    if (!done) {
      done = true;
      blocksLeft = 0;
      frames.abandon();
    }
  }
}
