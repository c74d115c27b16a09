package org.konseki.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.konseki.event.Event;
import org.konseki.state.ByteSink;
import org.konseki.state.ByteSource;
import org.konseki.state.Codec;
import org.konseki.state.EventCodec;
import org.konseki.state.Kept;
import org.konseki.state.KeptMap;
import org.konseki.state.Memory;
import org.konseki.state.StateException;

/**
 * Holds back hits of rows that ask for a number of events within a window of event time, until the
 * number is reached; in whatever order the events come.
 *
 * <p>Bounded: the keys longest untouched go first. Of a key, hits are kept as long as earlier ones
 * may still come; and where they lie dense, only so many of them that any further hit would go out
 * as it would with all of them: one with {@code needed - 1} on each side, all within one window, is
 * not needed.
 */
final class Threshold {

  private static final int MOST_KEYS = 100_000;

  private static final Comparator<Held> BY_TIME =
      Comparator.comparingLong(Held::time).thenComparing(held -> held.hit.fact().event().id());

  /**
   * A hit that may fire.
   *
   * @param counted whether a row that waits for nothing fired on the same event for the same
   *     finding, so that the event counts already
   */
  record Due(Hit hit, boolean counted) {}

  /** A hit, and whether it has been let go already. */
  private static final class Held {
    final Hit hit;
    final boolean counted;
    boolean released;

    Held(Hit hit, boolean counted) {
      this.hit = hit;
      this.counted = counted;
    }

    long time() {
      return hit.fact().event().time();
    }
  }

  private final KeptMap<String, List<Held>> waiting;

  /** Goes on from what {@code memory} holds. */
  Threshold(Memory memory, HitReader hits) {
    String name = "hits-that-wait";
    waiting =
        memory.part(
            name, () -> new KeptMap<>(name, MOST_KEYS, Threshold::owner, Codec.TEXT, codec(hits)));
  }

  private static String owner(String key, List<Held> held) {
    return held.isEmpty() ? Kept.EVERYONE : held.get(0).hit.fact().subject().key();
  }

  private static Codec<List<Held>> codec(HitReader hits) {
    return new Codec<>() {
      @Override
      public void write(ByteSink out, List<Held> held) {
        out.varint(held.size());
        List<Event> events = new ArrayList<>();
        for (Held one : held) {
          out.text(one.hit.rule().name());
          out.oneByte(one.counted ? 1 : 0);
          out.oneByte(one.released ? 1 : 0);
          out.oneByte(one.hit.fact().subject().host() == null ? 1 : 0);
          events.add(one.hit.fact().event());
        }
        out.bytes(EventCodec.encode(events));
      }

      @Override
      public List<Held> read(ByteSource in) {
        List<Mark> marks = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
          marks.add(
              new Mark(in.someText(), in.oneByte() == 1, in.oneByte() == 1, in.oneByte() == 1));
        }
        return held(marks, EventCodec.decode(in.rest()), hits);
      }
    };
  }

  /** What is written of a held hit besides its event. */
  private record Mark(String rule, boolean counted, boolean released, boolean hostless) {}

  /** Hits of rules that are no more are dropped. */
  private static List<Held> held(List<Mark> marks, List<Event> events, HitReader hits) {
    if (marks.size() != events.size()) {
      throw new StateException(marks.size() + " hits have " + events.size() + " events");
    }
    List<Held> all = new ArrayList<>();
    for (int i = 0; i < marks.size(); i++) {
      Mark mark = marks.get(i);
      Hit hit = hits.read(mark.rule, events.get(i), mark.hostless);
      if (hit != null) {
        Held held = new Held(hit, mark.counted);
        held.released = mark.released;
        all.add(held);
      }
    }
    return all;
  }

  /**
   * Takes a hit of a row that waits and gives back those that may fire now: none while there are
   * too few; else all not yet given back that lie in a window with enough.
   */
  List<Due> add(Hit hit, boolean counted) {
    int needed = hit.rule().minCount();
    String key = FindingKey.of(hit).id();
    List<Held> before = waiting.get(key);
    List<Held> held = before == null ? new ArrayList<>() : before;
    waiting.put(key, held);
    // a hit whose batch could not be kept comes again: it counts once, and goes out again
    held.removeIf(other -> other.hit.fact().event().id().equals(hit.fact().event().id()));
    held.add(new Held(hit, counted));
    held.sort(BY_TIME);
    long window = hit.rule().window().toMillis();
    List<Due> released = release(held, needed, window);
    thin(held, needed, window);
    return released;
  }

  /** Forgets what no event from {@code time} on can share a window with. */
  void forgetBefore(long time) {
    waiting.forEach(
        (key, held) -> {
          if (held.removeIf(old -> old.time() < time - old.hit.rule().window().toMillis())) {
            waiting.touch(key);
          }
        });
    waiting.removeIf((key, held) -> held.isEmpty());
  }

  private static void thin(List<Held> held, int needed, long window) {
    int around = needed - 1;
    for (int i = around; i + around < held.size(); i++) {
      if (held.get(i + around).time() - held.get(i - around).time() <= window) {
        held.remove(i);
        i--;
      }
    }
  }

  private static List<Due> release(List<Held> held, int needed, long window) {
    List<Due> released = new ArrayList<>();
    for (int first = 0; first + needed <= held.size(); first++) {
      long end = held.get(first).time() + window;
      if (held.get(first + needed - 1).time() <= end) {
        for (int i = first; i < held.size() && held.get(i).time() <= end; i++) {
          letGo(held.get(i), released);
        }
      }
    }
    return released;
  }

  private static void letGo(Held held, List<Due> released) {
    if (!held.released) {
      held.released = true;
      released.add(new Due(held.hit, held.counted));
    }
  }
}
