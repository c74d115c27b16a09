package org.konseki.measure;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
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
    boolean framed = packed.length > 0 && packed[0] == FRAME;
    return Codecs.one(framed ? unpacked(packed) : packed);
  }

  private static byte[] unpacked(byte[] packed) {
    try {
      long size = Zstd.getFrameContentSize(packed);
      if (size <= 0 || size > Codecs.MOST_BYTES) {
        throw new StateException("An event cannot have " + size + " bytes");
      }
      return Zstd.decompress(packed, (int) size);
    } catch (ZstdException e) {
      throw new StateException("An event is damaged", e);
    }
  }
}
