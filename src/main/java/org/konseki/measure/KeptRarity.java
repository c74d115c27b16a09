package org.konseki.measure;

import java.io.IOException;
import org.konseki.profile.Rarity;
import org.konseki.state.Kept;
import org.konseki.state.StateException;

/** Who visits what, as a part of what outlives the process. */
record KeptRarity(String name, Rarity rarity) implements Kept {

  @Override
  public void handOver(Entries changed) {
    try {
      rarity.handOver(
          (key, value) -> {
            if (value == null) {
              changed.remove(key);
            } else {
              changed.put(EVERYONE, key, value);
            }
          });
    } catch (IOException e) {
      throw new StateException("Cannot write what is known of " + name, e);
    }
  }

  @Override
  public void restore(byte[] key, byte[] value) {
    try {
      rarity.restore(key, value);
    } catch (IOException e) {
      throw new StateException(e.getMessage(), e);
    }
  }
}
