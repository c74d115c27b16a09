package org.konseki.measure;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.konseki.enrich.Fact;
import org.konseki.event.Event;
import org.konseki.state.ByteSink;
import org.konseki.state.ByteSource;
import org.konseki.state.Codec;
import org.konseki.state.EventCodec;
import org.konseki.state.StateException;

/** How keys, events and facts are written that measurements keep. */
final class Codecs {

  /** Events, each as the whole of a value. */
  static final Codec<Event> EVENT =
      new Codec<>() {
        @Override
        public void write(ByteSink out, Event event) {
          out.bytes(EventCodec.encode(List.of(event)));
        }

        @Override
        public Event read(ByteSource in) {
          return one(in.rest());
        }
      };

  /** So that a damaged length does not ask for all memory. */
  static final int MOST_BYTES = 1 << 26;

  static final byte[] NOTHING = {};

  private Codecs() {}

  /** The event of bytes that hold one. */
  static Event one(byte[] bytes) {
    List<Event> events = EventCodec.decode(bytes);
    if (events.size() != 1) {
      throw new StateException("There is not one event, but " + events.size());
    }
    return events.get(0);
  }

  /** Facts, by their events. */
  static Codec<Fact> fact(Function<Event, Fact> facts) {
    return new Codec<>() {
      @Override
      public void write(ByteSink out, Fact fact) {
        EVENT.write(out, fact.event());
      }

      @Override
      public Fact read(ByteSource in) {
        return facts.apply(EVENT.read(in));
      }
    };
  }

  /** Keys of profiles, each as the whole of a key. */
  static <K> Codec<K> of(org.konseki.profile.Codec<K> keys) {
    return new Codec<>() {
      @Override
      public void write(ByteSink out, K key) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
          keys.write(key, new DataOutputStream(bytes));
        } catch (IOException e) {
          throw new StateException("A key cannot be written", e);
        }
        out.bytes(bytes.toByteArray());
      }

      @Override
      public K read(ByteSource in) {
        try {
          return keys.read(new DataInputStream(new ByteArrayInputStream(in.rest())));
        } catch (IOException e) {
          throw new StateException("A key is damaged", e);
        }
      }
    };
  }

  /** Writes an event within a profile, or that there is none. */
  static void write(DataOutput out, @Nullable Event event) throws IOException {
    write(out, event == null ? NOTHING : EventCodec.encode(List.of(event)));
  }

  /** Writes bytes within a profile. */
  static void write(DataOutput out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** Reads what {@link #write} wrote. */
  static @Nullable Event read(DataInput in) throws IOException {
    byte[] bytes = readBytes(in);
    try {
      return bytes.length == 0 ? null : one(bytes);
    } catch (StateException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Reads bytes of an event, or none. */
  static byte[] readBytes(DataInput in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > MOST_BYTES) {
      throw new IOException("An event cannot have " + length + " bytes");
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }
}
