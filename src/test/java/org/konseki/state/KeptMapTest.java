package org.konseki.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.konseki.state.Kept.Entries;

class KeptMapTest {

  private static final int MOST = 3;

  private record Step(String key, String value, boolean handOver) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.of("a", "b", "c", "d", "e"),
            Arbitraries.of("1", "2").injectNull(0.2),
            Arbitraries.of(true, false))
        .as(Step::new)
        .list()
        .ofMaxSize(40);
  }

  /** What was handed over is what the map holds, and a map of that holds the same. */
  @Property
  void handOver_afterAnySteps_givesTheWholeMap(@ForAll("steps") List<Step> steps) {
    KeptMap<String, String> map = map();
    Map<String, String> model =
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST;
          }
        };
    Disk disk = new Disk();
    for (Step step : steps) {
      model.remove(step.key());
      if (step.value() == null) {
        map.remove(step.key());
      } else {
        map.put(step.key(), step.value());
        model.put(step.key(), step.value());
      }
      if (step.handOver()) {
        map.handOver(disk);
      }
    }
    map.handOver(disk);
    KeptMap<String, String> back = map();
    disk.entries.forEach((key, value) -> back.restore(Disk.bytes(key), Disk.bytes(value)));

    assertThat(contents(map)).isEqualTo(model);
    assertThat(contents(back)).isEqualTo(model);
  }

  private static KeptMap<String, String> map() {
    return new KeptMap<>("words", MOST, (key, value) -> "", Codec.TEXT, Codec.TEXT);
  }

  private static Map<String, String> contents(KeptMap<String, String> map) {
    Map<String, String> contents = new HashMap<>();
    map.forEach(contents::put);
    return contents;
  }

  /** Entries as a disk would have them. */
  private static final class Disk implements Entries {
    final Map<String, String> entries = new HashMap<>();

    @Override
    public void put(String owner, byte[] key, byte[] value) {
      entries.put(text(key), text(value));
    }

    @Override
    public void remove(byte[] key) {
      entries.remove(text(key));
    }

    static String text(byte[] bytes) {
      return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    static byte[] bytes(String text) {
      return text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }
  }
}
