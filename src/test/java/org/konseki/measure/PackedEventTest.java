package org.konseki.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.konseki.event.Event;
import org.konseki.ingest.Parsed;
import org.konseki.ingest.ecs.EcsReader;
import org.konseki.state.EventCodec;
import org.konseki.state.StateException;

/** What is packed comes back, and so does what was kept before there were frames. */
class PackedEventTest {

  private static final Event EVENT =
      ((Parsed.Accepted)
              EcsReader.ofAllKinds()
                  .read(
                      """
                      {"@timestamp": "2015-06-05T03:00:00Z", "winlog": {"event_id": "4624",\
                       "channel": "Security", "computer_name": "fs03.example.local",\
                       "event_data": {"TargetUserName": "kato", "LogonType": "3",\
                       "IpAddress": "192.168.100.17"}}}""",
                      ZoneId.of("Asia/Tokyo")))
          .event();

  @Test
  void unpack_whatWasPacked_isTheEventInLess() {
    byte[] packed = PackedEvent.pack(EVENT);

    assertThat(PackedEvent.unpack(packed)).isEqualTo(EVENT);
    assertThat(packed).hasSizeLessThan(EventCodec.encode(List.of(EVENT)).length);
  }

  @Test
  void unpack_plainBytes_isTheEvent() {
    assertThat(PackedEvent.unpack(EventCodec.encode(List.of(EVENT)))).isEqualTo(EVENT);
  }

  @Test
  void unpack_damaged_isRefused() {
    byte[] packed = PackedEvent.pack(EVENT);

    assertThatThrownBy(() -> PackedEvent.unpack(Arrays.copyOf(packed, packed.length / 2)))
        .isInstanceOf(StateException.class);
  }
}
