package org.konseki.measure;

import java.io.IOException;
import java.util.function.Function;
import org.konseki.profile.EntryCodec;
import org.konseki.profile.Profile;
import org.konseki.profile.Profiles;
import org.konseki.state.Kept;
import org.konseki.state.StateException;

/**
 * Profiles by key, as a part of what outlives the process.
 *
 * @param owner key of the subject whose shard measures a key; {@link Kept#EVERYONE} if any may
 */
record KeptProfiles<K extends Comparable<K>, V extends Profile>(
    String name, Profiles<K, V> profiles, EntryCodec<K, V> codec, Function<K, String> owner)
    implements Kept {

  @Override
  public void handOver(Entries changed) {
    try {
      codec.handOver(
          profiles,
          (key, keyBytes, value) -> {
            if (value == null) {
              changed.remove(keyBytes);
            } else {
              // how far all forgot has no key, and is everyone's
              changed.put(key == null ? EVERYONE : owner.apply(key), keyBytes, value);
            }
          });
    } catch (IOException e) {
      throw new StateException("Cannot write what is known of " + name, e);
    }
  }

  @Override
  public void restore(byte[] key, byte[] value) {
    try {
      codec.restore(profiles, key, value);
    } catch (IOException e) {
      throw new StateException(e.getMessage(), e);
    }
  }
}
