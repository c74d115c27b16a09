package org.konseki.state;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What one shard knows, or what all of them share: parts by name. Whoever needs a part asks for it
 * by its name, and finds in it what was known before: by an earlier process, or, where rules and
 * tables are exchanged while it runs, by its predecessor of that name.
 */
public final class Memory {

  private final Consumer<Kept> earlier;
  private final Map<String, Kept> before;
  private final Map<String, Kept> parts = new LinkedHashMap<>();

  /** An empty one. */
  public Memory() {
    this(part -> {});
  }

  /**
   * One that begins with what is known from earlier.
   *
   * @param earlier puts back what is known of a part
   */
  Memory(Consumer<Kept> earlier) {
    this(earlier, Map.of());
  }

  private Memory(Consumer<Kept> earlier, Map<String, Kept> before) {
    this.earlier = requireNonNull(earlier, "earlier is null");
    this.before = before;
  }

  /** A successor, in which each name that is asked for is as it is here, and no other is there. */
  public Memory successor() {
    return new Memory(part -> {}, parts);
  }

  /**
   * The part of a name, which is made if there is none. The same name has the same type always.
   *
   * @throws StateException if what is known from earlier is damaged
   */
  @SuppressWarnings("unchecked")
  public <T extends Kept> T part(String name, Supplier<T> make) {
    if (parts.containsKey(name)) {
      throw new IllegalStateException("Two remember by the name " + name);
    }
    Kept part = before.get(name);
    if (part == null) {
      part = make.get();
      earlier.accept(part);
    }
    parts.put(name, part);
    return (T) part;
  }

  /** All parts that were asked for. */
  public Collection<Kept> parts() {
    return parts.values();
  }
}
