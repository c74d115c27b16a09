package org.konseki.state.internal;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konseki.state.Changes;
import org.konseki.state.Space;

/** Changes that are to be written before long: the last one for each key. Safe for many threads. */
final class Owed {

  private record Place(Space space, ByteBuffer key) {}

  private final Map<Place, Optional<byte[]>> values = new LinkedHashMap<>();

  synchronized void add(Changes changes) {
    for (Changes.Change change : changes.list()) {
      values.put(place(change.space(), change.key()), Optional.ofNullable(change.value()));
    }
  }

  /** What is owed for a key: a value, or that there is none; null if nothing is owed. */
  synchronized @Nullable Optional<byte[]> get(Space space, byte[] key) {
    return values.isEmpty() ? null : values.get(place(space, key));
  }

  synchronized Changes all() {
    Changes all = new Changes();
    values.forEach(
        (place, value) ->
            value.ifPresentOrElse(
                bytes -> all.put(place.space, place.key.array(), bytes),
                () -> all.remove(place.space, place.key.array())));
    return all;
  }

  /** Those are written; what came for the same keys since is not. */
  synchronized void remove(Changes written) {
    for (Changes.Change change : written.list()) {
      Place place = place(change.space(), change.key());
      Optional<byte[]> now = values.get(place);
      if (now != null && now.orElse(null) == change.value()) {
        values.remove(place);
      }
    }
  }

  private static Place place(Space space, byte[] key) {
    return new Place(space, ByteBuffer.wrap(key));
  }
}
