package org.konseki.ingest.body;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.konseki.ingest.Excerpt;
import org.konseki.ingest.Parsed.Rejected;

/**
 * The elements of a JSON array, or a single JSON value, numbered from 1. Values that follow each
 * other without an array are read too, as some senders label lines of JSON so.
 *
 * <p>Finds only where each value ends, by its quotes and brackets, and hands on its text as it was
 * sent: so the text is the same, and with it the event's identity, however it is sent. Where the
 * array itself is malformed, its rest cannot be told apart and is given up.
 */
public final class JsonValueReader implements RecordReader {

  private enum Place {
    START,
    FIRST_ELEMENT,
    AFTER_ELEMENT,
    BETWEEN_VALUES,
    DONE
  }

  private final ByteSource bytes;
  private final RecordBuffer buffer;
  private Place place = Place.START;
  private long number;

  /**
   * A reader of the values in a stream.
   *
   * @param maxValueBytes longest text of one value
   */
  public JsonValueReader(InputStream in, int maxValueBytes) {
    this.bytes = new ByteSource(in);
    this.buffer = new RecordBuffer(maxValueBytes);
  }

  @Override
  public @Nullable BodyRecord next() throws IOException {
    return switch (place) {
      case START -> first();
      case FIRST_ELEMENT, AFTER_ELEMENT -> element();
      case BETWEEN_VALUES -> peekPastSpace() == ByteSource.END ? end() : value(place);
      case DONE -> null;
    };
  }

  private @Nullable BodyRecord first() throws IOException {
    if (peekPastSpace() != '[') {
      place = Place.BETWEEN_VALUES;
      return next();
    }
    bytes.next();
    place = Place.FIRST_ELEMENT;
    return next();
  }

  private @Nullable BodyRecord element() throws IOException {
    int next = peekPastSpace();
    if (next == ']') {
      bytes.next();
      return peekPastSpace() == ByteSource.END ? end() : broken();
    }
    if (place == Place.AFTER_ELEMENT) {
      if (next != ',') {
        return broken();
      }
      bytes.next();
      next = peekPastSpace();
    }
    return next == ']' ? broken() : value(Place.AFTER_ELEMENT);
  }

  /** Reads one value; if there is none, or no end to it, gives up. */
  private BodyRecord value(Place after) throws IOException {
    int first = bytes.peek();
    boolean ended =
        switch (first) {
          case '{', '[' -> container();
          case '"' -> string();
          default -> bareWord();
        };
    if (!ended) {
      return broken();
    }
    place = after;
    return buffer.take(++number);
  }

  /** Takes an object or array up to the bracket that closes it. */
  private boolean container() throws IOException {
    int depth = 0;
    do {
      int next = bytes.peek();
      if (next == '"') {
        if (!string()) {
          return false;
        }
        continue;
      }
      if (take() == ByteSource.END) {
        return false;
      }
      if (next == '{' || next == '[') {
        depth++;
      } else if (next == '}' || next == ']') {
        depth--;
      }
    } while (depth > 0);
    return true;
  }

  private boolean string() throws IOException {
    take();
    for (int next = take(); next != '"'; next = take()) {
      if (next == '\\') {
        next = take();
      }
      if (next == ByteSource.END) {
        return false;
      }
    }
    return true;
  }

  /** Takes a number, {@code null} or whatever it is, up to what may follow a value. */
  private boolean bareWord() throws IOException {
    while (!isDelimiter(bytes.peek())) {
      take();
    }
    return !buffer.isEmpty();
  }

  private int take() throws IOException {
    int next = bytes.next();
    if (next != ByteSource.END) {
      buffer.append((byte) next);
    }
    return next;
  }

  /** Where the values cannot be told apart any more: shows what stands there. */
  private BodyRecord broken() throws IOException {
    if (buffer.isEmpty()) {
      for (int i = 0; i < Excerpt.LIMIT && take() != ByteSource.END; i++) {}
    }
    place = Place.DONE;
    number++;
    return buffer.isEmpty()
        ? new BodyRecord.Broken(number, "", Rejected.of("body.json-end"))
        : buffer.takeBroken(number, "body.json-array");
  }

  private @Nullable BodyRecord end() {
    place = Place.DONE;
    return null;
  }

  private int peekPastSpace() throws IOException {
    int next = bytes.peek();
    while (isSpace(next)) {
      bytes.next();
      next = bytes.peek();
    }
    return next;
  }

  private static boolean isDelimiter(int b) {
    return isSpace(b) || b == ByteSource.END || "{}[],\"".indexOf(b) >= 0;
  }

  private static boolean isSpace(int b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }
}
