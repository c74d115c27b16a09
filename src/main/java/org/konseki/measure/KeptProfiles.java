package org.konseki.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;
import org.konseki.profile.EntryCodec;
import org.konseki.profile.Profile;
import org.konseki.profile.Profiles;
import org.konseki.state.Kept;
import org.konseki.state.StateException;

/**
 * Profiles by key, as a part of what outlives the process.
 *
 * @param owner key of the subject whose shard measures a key; empty if any may
 */
record KeptProfiles<K extends Comparable<K>, V extends Profile>(
    String name, Profiles<K, V> profiles, EntryCodec<K, V> codec, Function<K, String> owner)
    implements Kept {

  @Override
  public void handOver(Entries changed) {
    try {
      codec.handOver(
          profiles,
          (key, value) -> {
            if (value == null) {
              changed.remove(ownerOf(key), key);
            } else {
              changed.put(ownerOf(key), key, value);
            }
          });
    } catch (IOException e) {
      throw new StateException("Cannot write what is known of " + name, e);
    }
  }

  /** The entry without a key, of how far all forgot, is everyone's. */
  private String ownerOf(byte[] key) {
    try {
      return key.length == 0 ? "" : owner.apply(codec.key(key));
    } catch (IOException e) {
      throw new UncheckedIOException("A key just written cannot be read", e);
    }
  }

  @Override
  public void restore(byte[] key, byte[] value) {
    try {
      codec.restore(profiles, key, value);
    } catch (IOException e) {
      throw new StateException("Cannot read what is known of " + name, e);
    }
  }
}
