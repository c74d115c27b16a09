package org.konseki.ingest.body;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * How much of a body is read.
 *
 * @param compressedBytes most bytes as sent
 * @param bytes most bytes after decompression
 * @param ratio most bytes after decompression for each byte sent; not looked at before {@link
 *     #RATIO_FREE_BYTES}, as a short body of equal lines compresses extremely well
 */
public record BodyLimits(long compressedBytes, long bytes, int ratio) {

  /** Up to this size any ratio is harmless. */
  public static final long RATIO_FREE_BYTES = 16L << 20;

  /** Two gigabytes sent, eight decompressed; logs compress by a factor of 10 to 100. */
  public static final BodyLimits DEFAULT = new BodyLimits(2L << 30, 8L << 30, 300);

  public BodyLimits {
    checkArgument(compressedBytes > 0, "compressedBytes must be greater than zero");
    checkArgument(bytes > 0, "bytes must be greater than zero");
    checkArgument(ratio > 0, "ratio must be greater than zero");
  }
}
