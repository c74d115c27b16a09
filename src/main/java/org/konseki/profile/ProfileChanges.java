package org.konseki.profile;

import java.io.IOException;

/** Takes what changed in a map of profiles since it was asked last, each key once. */
public interface ProfileChanges<K, V> {

  /** The structure of {@code key} is new or has changed; {@code touched} is its newest time. */
  void put(K key, long touched, V value) throws IOException;

  /** {@code key} is no longer there. */
  void remove(K key) throws IOException;

  /** All structures forgot what lies before {@code time}. */
  void forgetBefore(long time) throws IOException;
}
