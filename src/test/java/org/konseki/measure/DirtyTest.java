package org.konseki.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.konseki.enrich.Fact;
import org.konseki.enrich.IndicatorMatch;
import org.konseki.event.Event;
import org.konseki.event.Subject;
import org.konseki.ingest.Parsed;
import org.konseki.ingest.ecs.EcsReader;
import org.konseki.state.ByteSink;
import org.konseki.state.ByteSource;
import org.konseki.state.Codec;
import org.konseki.state.EventCodec;
import org.konseki.state.Kept;

/** Keys come with the fact that stands for them, whether facts are held whole or packed. */
class DirtyTest {

  /** A fact of which only the event matters. */
  private record Seen(Event event) implements Fact {

    @Override
    public Subject subject() {
      return Subject.ofHost("192.168.100.16");
    }

    @Override
    public @Nullable String destination() {
      return null;
    }

    @Override
    public List<IndicatorMatch> indicators() {
      return List.of();
    }

    @Override
    public boolean indicatorMatched() {
      return false;
    }
  }

  /** What is handed over to a checkpoint. */
  private static final class Written implements Kept.Entries {
    private final Map<String, byte[]> values = new TreeMap<>();

    @Override
    public void put(String owner, byte[] key, byte[] value) {
      values.put(new ByteSource(key).someText(), value);
    }

    @Override
    public void remove(byte[] key) {
      values.remove(new ByteSource(key).someText());
    }
  }

  private static Fact at(int second) {
    String line =
        """
        {"@timestamp": "2015-06-05T03:00:%02dZ", "event.dataset": "dns",\
         "source.ip": "192.168.100.16", "dns.question.name": "www.rare.example"}"""
            .formatted(second);
    Parsed read = EcsReader.ofAllKinds().read(line, ZoneId.of("Asia/Tokyo"));
    return new Seen(((Parsed.Accepted) read).event());
  }

  private static Dirty<String> dirty(boolean packed) {
    return new Dirty<>(
        "queries/shown",
        Codec.TEXT,
        key -> "owner",
        packed ? ShownFact.Form.packed(Seen::new) : ShownFact.Form.whole(Seen::new));
  }

  private static List<String> drained(Dirty<String> dirty) {
    List<String> drained = new ArrayList<>();
    dirty.drain((key, fact) -> drained.add(key + " " + fact.event().time()));
    return drained;
  }

  private static String of(String key, Fact fact) {
    return key + " " + fact.event().time();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void show_laterFact_staysWithTheEarliest(boolean packed) {
    Dirty<String> dirty = dirty(packed);

    assertThat(dirty.show("a", at(5))).isEqualTo(at(5));
    assertThat(dirty.show("a", at(9))).isEqualTo(at(5));
    assertThat(dirty.show("a", at(2))).isEqualTo(at(2));
    assertThat(dirty.show("a", at(5))).isEqualTo(at(2));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void markShown_givesTheFactThatIsShown_orTheOneThatMoved(boolean packed) {
    Dirty<String> dirty = dirty(packed);
    dirty.show("a", at(5));
    dirty.show("b", at(6));

    dirty.markShown("a");
    dirty.markShown("unknown");
    assertThat(drained(dirty)).containsExactly(of("a", at(5)));

    dirty.mark("a", at(7));
    dirty.markAllShown();
    assertThat(drained(dirty)).containsExactlyInAnyOrder(of("a", at(7)), of("b", at(6)));
    dirty.settle();

    List<String> alone = new ArrayList<>();
    dirty.drain("b", (key, fact) -> alone.add(of(key, fact)));
    assertThat(alone).containsExactly(of("b", at(6)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void restore_whatWasHandedOver_isShownAgain(boolean packed) {
    Dirty<String> dirty = dirty(packed);
    dirty.show("a", at(5));
    Written written = new Written();
    dirty.handOver(written);

    Dirty<String> next = dirty(packed);
    written.values.forEach((key, value) -> next.restore(bytes(key), value));

    assertThat(next.wasShown("a")).isTrue();
    assertThat(next.wasShown("b")).isFalse();
    assertThat(next.show("a", at(9))).isEqualTo(at(5));
    next.forget("a"::equals);
    assertThat(next.wasShown("a")).isFalse();
  }

  @Test
  void restore_whatWasKeptBeforeFactsWerePacked_isShownAgain() {
    Dirty<String> dirty = dirty(true);

    dirty.restore(bytes("a"), EventCodec.encode(List.of(at(5).event())));

    assertThat(dirty.show("a", at(9))).isEqualTo(at(5));
  }

  private static byte[] bytes(String key) {
    ByteSink out = new ByteSink(16);
    Codec.TEXT.write(out, key);
    return out.toBytes();
  }
}
