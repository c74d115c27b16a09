package org.konseki.profile;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How keys are written and read back. */
public interface Codec<T> {

  /** Writes {@code value}. */
  void write(T value, DataOutput out) throws IOException;

  /** Reads what {@link #write} wrote. */
  T read(DataInput in) throws IOException;

  /** The key as it is to be kept for long: of texts that other keys have, too. */
  default T shared(T key) {
    return key;
  }
}
