package org.konseki.ingest.body;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The {@code <Event>} elements of a body, wherever its lines break: one a line, pretty-printed over
 * many, or all on one line as the Event Viewer saves them. Each record is numbered by the line it
 * begins on. Lines outside of any event are records too, except blank ones.
 */
public final class XmlEventReader implements RecordReader {

  /** {@code <Event} and {@code </Event>} as the bytes of a number, as {@link #recent} has them. */
  private static final long OPENING = packed("<Event");

  private static final long CLOSING = packed("</Event>");
  private static final long OPENING_MASK = 0xFFFF_FFFF_FFFFL;

  private final ByteSource bytes;
  private final RecordBuffer buffer;

  /** The last eight bytes, by which tags are found also where a record exceeds the bound. */
  private long recent;

  private boolean open;
  private long line = 1;
  private long startLine = 1;

  /**
   * A reader of the events in a stream.
   *
   * @param maxEventBytes longest event, with the line breaks in it
   */
  public XmlEventReader(InputStream in, int maxEventBytes) {
    this.bytes = new ByteSource(in);
    this.buffer = new RecordBuffer(maxEventBytes);
  }

  @Override
  public @Nullable BodyRecord next() throws IOException {
    for (int b = bytes.next(); b != ByteSource.END; b = bytes.next()) {
      BodyRecord complete = accept(b);
      if (complete != null) {
        return complete;
      }
    }
    return take();
  }

  /** Takes one byte; gives the record that it completes, or null. */
  private @Nullable BodyRecord accept(int b) {
    boolean opens = (recent & OPENING_MASK) == OPENING && (b <= ' ' || b == '>');
    recent = recent << 8 | b;
    if (buffer.isEmpty()) {
      startLine = line;
    }
    BodyRecord complete = opens ? open() : null;
    if (b == '\n') {
      line++;
      if (!open) {
        return take();
      }
    }
    buffer.append((byte) b);
    return recent == CLOSING ? take() : complete;
  }

  /** Begins an event; one that was not closed before it is given up as it is. */
  private @Nullable BodyRecord open() {
    BodyRecord unclosed = null;
    if (open) {
      buffer.drop("<Event".length());
      unclosed = take();
      startLine = line;
      for (byte b : "<Event".getBytes(US_ASCII)) {
        buffer.append(b);
      }
    }
    open = true;
    return unclosed;
  }

  private @Nullable BodyRecord take() {
    open = false;
    buffer.dropLast('\r');
    if (buffer.isBlank()) {
      buffer.clear();
      return null;
    }
    return buffer.take(startLine);
  }

  private static long packed(String ascii) {
    long bytes = 0;
    for (byte b : ascii.getBytes(US_ASCII)) {
      bytes = bytes << 8 | b;
    }
    return bytes;
  }
}
