package org.konseki.profile;

import java.io.DataOutput;
import java.io.IOException;

/** A streaming measurement of one thing: bounded, independent of order, and storable. */
public interface Profile {

  /** Whether nothing is remembered, so that the structure may be dropped. */
  boolean isEmpty();

  /** Forgets what lies wholly before {@code time}, to the granularity of the structure. */
  void forgetBefore(long time);

  /** About how many bytes of heap the structure holds, shared settings excluded. */
  long estimatedBytes();

  /** Writes a version and the state; equal states give equal bytes. */
  void write(DataOutput out) throws IOException;
}
