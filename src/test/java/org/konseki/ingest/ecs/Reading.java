package org.konseki.ingest.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.konseki.event.Event;
import org.konseki.ingest.Parsed;
import org.konseki.ingest.Parsed.Accepted;
import org.konseki.ingest.Parsed.Rejected;

/** The reader as the tests call it. JSON is written with single quotes. */
final class Reading {

  static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  private static final EcsReader READER = EcsReader.ofAllKinds();

  private Reading() {}

  static Parsed read(String json) {
    return READER.read(json.replace('\'', '"'), TOKYO);
  }

  /** The event of an object with these members, at 2015-11-17T00:30:00Z. */
  static <E extends Event> E event(Class<E> type, String members) {
    Parsed parsed = read("{'@timestamp':'2015-11-17T09:30:00+09:00'," + members + "}");
    assertThat(parsed).isInstanceOf(Accepted.class);
    return type.cast(((Accepted) parsed).event());
  }

  static Rejected rejection(String json) {
    Parsed parsed = read(json);
    assertThat(parsed).isInstanceOf(Rejected.class);
    return (Rejected) parsed;
  }
}
