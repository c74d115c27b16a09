package org.konseki.profile;

import java.io.DataInput;
import java.io.IOException;

/** Reads a structure that {@link Profile#write} wrote. */
@FunctionalInterface
public interface ProfileReader<V extends Profile> {

  /** The structure as it was written; throws if its version or content cannot be understood. */
  V read(DataInput in) throws IOException;
}
