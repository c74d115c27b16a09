package org.konseki.ingest.body;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a body, ended by {@code \n} or {@code \r\n}; the last may have no end. A line longer
 * than the bound is reported as broken, and reading goes on after it. Blank lines are passed over
 * but counted.
 */
public final class LineReader implements RecordReader {

  private final ByteSource bytes;
  private final RecordBuffer buffer;
  private long number;

  /**
   * A reader of the lines of a stream.
   *
   * @param maxLineBytes longest line without its break
   */
  public LineReader(InputStream in, int maxLineBytes) {
    this.bytes = new ByteSource(in);
    this.buffer = new RecordBuffer(maxLineBytes);
  }

  @Override
  public @Nullable BodyRecord next() throws IOException {
    boolean ended = false;
    while (!ended) {
      ended = !bytes.copyUntil((byte) '\n', buffer);
      number++;
      buffer.dropLast('\r');
      if (!buffer.isBlank()) {
        return buffer.take(number);
      }
      buffer.clear();
    }
    return null;
  }
}
