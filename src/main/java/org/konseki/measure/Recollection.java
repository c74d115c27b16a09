package org.konseki.measure;

import static java.util.Objects.requireNonNull;

import java.util.function.BiFunction;
import java.util.function.Function;
import org.konseki.enrich.Fact;
import org.konseki.event.Event;
import org.konseki.event.Subject;
import org.konseki.profile.EntryCodec;
import org.konseki.profile.PairDay;
import org.konseki.profile.Profile;
import org.konseki.profile.Profiles;
import org.konseki.state.Codec;
import org.konseki.state.KeptMap;
import org.konseki.state.Memory;

/**
 * What measurements remember, in parts of a memory, by name. A part of which only windows differ
 * has its window in its name, so that each window that tables go on asking for keeps what is in it.
 *
 * @param memory holds the parts
 * @param facts makes events that were kept facts again
 */
public record Recollection(Memory memory, Function<Event, Fact> facts) {

  private static final String SHOWN = "/shown";

  /** Owner of what is measured of a client. */
  static final Function<PairDay, String> CLIENT = key -> host(key.client());

  public Recollection {
    requireNonNull(memory, "memory is null");
    requireNonNull(facts, "facts is null");
  }

  /** One of nothing, which nobody keeps. */
  public static Recollection none() {
    return new Recollection(
        new Memory(),
        event -> {
          throw new IllegalStateException("Nothing is remembered");
        });
  }

  static String host(String host) {
    return Subject.ofHost(host).key();
  }

  /** The profiles of a name. */
  <K extends Comparable<K>, V extends Profile> Profiles<K, V> profiles(
      String name,
      int most,
      EntryCodec<K, V> codec,
      Function<K, V> maker,
      Function<K, String> owner) {
    return memory
        .part(
            name,
            () ->
                new KeptProfiles<>(
                    name, new Profiles<K, V>(most, maker, codec.keys()::shared), codec, owner))
        .profiles();
  }

  /** Which keys of a name moved, and are shown. */
  <K> Dirty<K> dirty(String name, org.konseki.profile.Codec<K> keys, Function<K, String> owner) {
    return dirty(name, keys, owner, ShownFact.Form.whole(facts));
  }

  /** Likewise, of which many are shown and few are looked at again. */
  <K> Dirty<K> dirtyPacked(
      String name, org.konseki.profile.Codec<K> keys, Function<K, String> owner) {
    return dirty(name, keys, owner, ShownFact.Form.packed(facts));
  }

  private <K> Dirty<K> dirty(
      String name,
      org.konseki.profile.Codec<K> keys,
      Function<K, String> owner,
      ShownFact.Form form) {
    String own = name + SHOWN;
    return memory.part(own, () -> new Dirty<>(own, Codecs.of(keys), owner, form));
  }

  /** Forgets the profiles of a name, and which of their keys moved: nothing measures them now. */
  void forget(String name) {
    memory.forget(name);
    memory.forget(name + SHOWN);
  }

  /** A bounded map of a name. */
  <K, V> KeptMap<K, V> map(
      String name,
      int most,
      BiFunction<? super K, ? super V, String> owner,
      Codec<K> keys,
      Codec<V> values) {
    return memory.part(name, () -> new KeptMap<>(name, most, owner, keys, values));
  }
}
