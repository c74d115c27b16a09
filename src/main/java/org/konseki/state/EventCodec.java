package org.konseki.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.konseki.event.Event;

/** Events in bytes: a version, their number, and one after the other. */
public final class EventCodec {

  private static final int VERSION = 1;
  private static final int ROOM_PER_EVENT = 512;

  /** Lists of events, as values of entries. */
  public static final Codec<List<Event>> LISTS =
      new Codec<>() {
        @Override
        public void write(ByteSink out, List<Event> events) {
          out.bytes(encode(events));
        }

        @Override
        public List<Event> read(ByteSource in) {
          return decode(in.rest());
        }
      };

  private EventCodec() {}

  /** The bytes of {@code events}. */
  public static byte[] encode(Collection<? extends Event> events) {
    ByteSink out = new ByteSink(16 + ROOM_PER_EVENT * events.size());
    encode(events, out);
    return out.toBytes();
  }

  /** Appends the bytes of {@code events}. */
  static void encode(Collection<? extends Event> events, ByteSink out) {
    out.oneByte(VERSION);
    out.varint(events.size());
    EventWriter writer = new EventWriter(out);
    for (Event event : events) {
      writer.write(event);
    }
  }

  /**
   * The events of bytes that {@link #encode} gave.
   *
   * @throws StateException if the bytes are damaged, or of a later version
   */
  public static List<Event> decode(byte[] bytes) {
    ByteSource in = new ByteSource(bytes);
    int version = in.oneByte();
    if (version != VERSION) {
      throw new StateException(
          "Events are kept in format " + version + ", and this program reads " + VERSION);
    }
    int count = in.count();
    EventReader reader = new EventReader(in);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(reader.read());
    }
    if (!in.isAtEnd()) {
      throw new StateException("There are bytes after the last of " + count + " events");
    }
    return events;
  }
}
