package org.konseki.measure;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.konseki.enrich.Fact;
import org.konseki.event.Event;
import org.konseki.profile.PairDay;
import org.konseki.state.ByteSink;
import org.konseki.state.ByteSource;
import org.konseki.state.Codec;
import org.konseki.state.EventCodec;
import org.konseki.state.StateException;

/** How what is known of mail campaigns is written. */
final class CampaignCodecs {

  private CampaignCodecs() {}

  /** Keys that moved, each with a fact that moved it; the keys first, then the events. */
  static Codec<Map<PairDay, Fact>> moved(Function<Event, Fact> facts) {
    return new Codec<>() {
      @Override
      public void write(ByteSink out, Map<PairDay, Fact> moved) {
        out.varint(moved.size());
        moved
            .keySet()
            .forEach(
                key -> {
                  out.text(key.client());
                  out.text(key.destination());
                  out.signed(key.dayStart());
                });
        out.bytes(EventCodec.encode(moved.values().stream().map(Fact::event).toList()));
      }

      @Override
      public Map<PairDay, Fact> read(ByteSource in) {
        PairDay[] keys = new PairDay[in.count()];
        for (int i = 0; i < keys.length; i++) {
          keys[i] = new PairDay(in.someText(), in.someText(), in.signed());
        }
        var events = EventCodec.decode(in.rest());
        if (events.size() != keys.length) {
          throw new StateException(keys.length + " keys have " + events.size() + " events");
        }
        Map<PairDay, Fact> moved = new HashMap<>();
        for (int i = 0; i < keys.length; i++) {
          moved.put(keys[i], facts.apply(events.get(i)));
        }
        return moved;
      }
    };
  }
}
