package org.konseki.detect;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import org.konseki.state.ByteSink;
import org.konseki.state.ByteSource;
import org.konseki.state.Codec;

/**
 * What is kept with a batch's findings for a process that goes on after this one ended: the events
 * of entries that were not marked as judged are judged again, and those since the last checkpoint
 * are learnt again.
 *
 * @param counted for {@link Counted}; never changed
 * @param told what measurements give now, by their keys, where it is other findings than before
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and copying is what costs
public record FindingNotes(long[] counted, Map<String, Owned> told) {

  /** Nothing counted, nothing told. */
  public static final FindingNotes NONE = new FindingNotes(new long[0], Map.of());

  public FindingNotes {
    requireNonNull(counted, "counted is null");
    told = Map.copyOf(told);
  }

  /** Notes of what was counted only. */
  public static FindingNotes ofCounted(long... counted) {
    return new FindingNotes(counted, Map.of());
  }

  /** What was told, in bytes. */
  public byte[] toldBytes() {
    ByteSink out = new ByteSink(128 * told.size());
    out.varint(told.size());
    told.forEach(
        (measurement, given) -> {
          Codec.TEXT.write(out, measurement);
          Owned.CODEC.write(out, given);
        });
    return out.toBytes();
  }

  /** What {@link #toldBytes} wrote. */
  public static Map<String, Owned> told(byte[] bytes) {
    ByteSource in = new ByteSource(bytes);
    Map<String, Owned> told = new LinkedHashMap<>();
    for (int left = in.count(); left > 0; left--) {
      told.put(Codec.TEXT.read(in), Owned.CODEC.read(in));
    }
    return told;
  }
}
