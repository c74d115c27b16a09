package org.konseki.measure;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.konseki.event.Event;
import org.konseki.state.EventCodec;
import org.konseki.state.StateException;

/**
 * Events that are kept for long and hardly ever asked for, in about a third of their bytes. Each is
 * a Zstandard frame, or plain bytes of {@link EventCodec}, as they were kept before.
 */
final class PackedEvent {

  /** The first byte of a frame; that of plain bytes is their version. */
  private static final byte FRAME = 0x28;

  /** So that a damaged length does not ask for all memory. */
  private static final int MOST_BYTES = 1 << 26;

  private static final int FASTEST = 1;

  private PackedEvent() {}

  static byte[] pack(Event event) {
    return Zstd.compress(EventCodec.encode(List.of(event)), FASTEST);
  }

  /**
   * The event of what {@link #pack} gave.
   *
   * @throws StateException if it is damaged
   */
  static Event unpack(byte[] packed) {
    List<Event> events = EventCodec.decode(packed[0] == FRAME ? unpacked(packed) : packed);
    if (events.size() != 1) {
      throw new StateException("There is not one event, but " + events.size());
    }
    return events.get(0);
  }

  private static byte[] unpacked(byte[] packed) {
    try {
      long size = Zstd.getFrameContentSize(packed);
      if (size <= 0 || size > MOST_BYTES) {
        throw new StateException("An event cannot have " + size + " bytes");
      }
      return Zstd.decompress(packed, (int) size);
    } catch (ZstdException e) {
      throw new StateException("An event is damaged", e);
    }
  }

  /** Writes what {@link #pack} gave; nothing for an empty array. */
  static void write(DataOutput out, byte[] packed) throws IOException {
    out.writeInt(packed.length);
    out.write(packed);
  }

  /** Reads what {@link #write} wrote. */
  static byte[] read(DataInput in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > MOST_BYTES) {
      throw new IOException("An event cannot have " + length + " bytes");
    }
    byte[] packed = new byte[length];
    in.readFully(packed);
    return packed;
  }
}
