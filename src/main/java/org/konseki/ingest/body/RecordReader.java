package org.konseki.ingest.body;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The records of a body, one after the other. Holds one record at a time, of at most the bound that
 * it was made with.
 */
public interface RecordReader {

  /**
   * The next record, or null at the end of the body.
   *
   * @throws UnreadableBodyException if the body exceeds a bound or is damaged; the records before
   *     it are good
   */
  @Nullable BodyRecord next() throws IOException;
}
