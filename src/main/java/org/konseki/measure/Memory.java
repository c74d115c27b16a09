package org.konseki.measure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.konseki.profile.EntryCodec;
import org.konseki.profile.Profile;
import org.konseki.profile.Profiles;
import org.konseki.state.Kept;

/**
 * What measurements remember, by name. Meters come and go with the tables that they are made of;
 * one that asks for a name finds what its predecessor of that name remembered.
 */
public final class Memory {

  private final Map<String, Kept> before;
  private final Map<String, Kept> parts = new LinkedHashMap<>();

  /** An empty one. */
  public Memory() {
    this(Map.of());
  }

  private Memory(Map<String, Kept> before) {
    this.before = before;
  }

  /** A successor, in which each name that is asked for is as it is here, and no other is there. */
  public Memory successor() {
    return new Memory(parts);
  }

  /** The profiles of a name, empty at first. */
  <K extends Comparable<K>, V extends Profile> Profiles<K, V> profiles(
      String name,
      int most,
      EntryCodec<K, V> codec,
      Function<K, V> maker,
      Function<K, String> owner) {
    return part(name, () -> new KeptProfiles<>(name, new Profiles<K, V>(most, maker), codec, owner))
        .profiles();
  }

  /** The part of a name, which is made if there is none. The same name has the same type always. */
  @SuppressWarnings("unchecked")
  <T extends Kept> T part(String name, Supplier<T> make) {
    if (parts.containsKey(name)) {
      throw new IllegalStateException("Two measurements remember by the name " + name);
    }
    Kept inherited = before.get(name);
    T part = inherited == null ? make.get() : (T) inherited;
    parts.put(name, part);
    return part;
  }

  /** All parts, by name. */
  public Map<String, Kept> parts() {
    return parts;
  }
}
