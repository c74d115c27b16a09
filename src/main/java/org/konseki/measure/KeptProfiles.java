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
    Rest rest = beginHandOver(changed);
    rest.handOver(Integer.MAX_VALUE);
  }

  @Override
  public Rest beginHandOver(Entries changed) {
    try {
      codec.beginHandOver(
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
      throw unwritten(e);
    }
    return this::goOn;
  }

  private int goOn(int most) {
    try {
      return profiles.goOnHandingOver(most);
    } catch (IOException e) {
      throw unwritten(e);
    }
  }

  private StateException unwritten(IOException cause) {
    return new StateException("Cannot write what is known of " + name, cause);
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
