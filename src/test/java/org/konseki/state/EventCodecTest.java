package org.konseki.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.konseki.event.Event;

class EventCodecTest {

  @Provide
  Arbitrary<List<Event>> events() {
    return Events.any().list().ofMaxSize(5);
  }

  @Property(tries = 500)
  void decode_encodedEvents_givesEqualOnes(@ForAll("events") List<Event> events) {
    assertThat(EventCodec.decode(EventCodec.encode(events))).isEqualTo(events);
  }

  @Property(tries = 500)
  void decode_anyCut_isRefused(
      @ForAll("events") List<Event> events, @ForAll("fractions") double cut) {
    byte[] whole = EventCodec.encode(events);
    byte[] part = Arrays.copyOf(whole, (int) (cut * whole.length));

    assertThatThrownBy(() -> EventCodec.decode(part)).isInstanceOf(StateException.class);
  }

  @Property(tries = 500)
  void decode_anyByteChanged_endsAndSaysWhatItCannotRead(
      @ForAll("events") List<Event> events, @ForAll("fractions") double where, @ForAll byte now) {
    byte[] damaged = EventCodec.encode(events);
    damaged[(int) (where * damaged.length)] = now;

    try {
      assertThat(EventCodec.decode(damaged)).hasSizeLessThan(damaged.length);
    } catch (StateException e) {
      assertThat(e).hasMessageMatching(".+");
    }
  }

  @Provide
  Arbitrary<Double> fractions() {
    return Arbitraries.doubles().between(0, true, 1, false);
  }

  @Test
  void decode_laterFormat_isNamed() {
    assertThatThrownBy(() -> EventCodec.decode(new byte[] {9, 0}))
        .isInstanceOf(StateException.class)
        .hasMessage("Events are kept in format 9, and this program reads 1");
  }
}
