package org.konseki.state.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.konseki.state.Space;
import org.konseki.state.StateLimits;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompactionOptionsFIFO;
import org.rocksdb.CompactionStyle;
import org.rocksdb.CompressionType;
import org.rocksdb.RocksDB;

/**
 * How each space is laid out: a column family of its own. What only grows at its end is never
 * rewritten: its oldest files go as a whole (FIFO compaction).
 */
final class Spaces {

  /** Of what is read back seldom. */
  static final CompressionType COMPRESSION = CompressionType.LZ4_COMPRESSION;

  private static final long MEBIBYTE = 1L << 20;

  private final List<AutoCloseable> owned = new ArrayList<>();
  private final StateLimits limits;
  private final Cache cache;

  Spaces(StateLimits limits, Cache cache) {
    this.limits = limits;
    this.cache = cache;
  }

  /** The default family, which RocksDB insists on, and one for each space, in their order. */
  List<ColumnFamilyDescriptor> descriptors() {
    List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
    descriptors.add(descriptor(RocksDB.DEFAULT_COLUMN_FAMILY, own(new ColumnFamilyOptions())));
    for (Space space : Space.values()) {
      descriptors.add(descriptor(name(space), options(space)));
    }
    return descriptors;
  }

  private static byte[] name(Space space) {
    return space.name().toLowerCase(Locale.ROOT).getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private static ColumnFamilyDescriptor descriptor(byte[] name, ColumnFamilyOptions options) {
    return new ColumnFamilyDescriptor(name, options);
  }

  private ColumnFamilyOptions options(Space space) {
    return switch (space) {
      case META -> keyed(MEBIBYTE);
      case KNOWN -> keyed(32 * MEBIBYTE);
      case CAUSED -> queue(limits.causedBytes(), 4 * MEBIBYTE, COMPRESSION);
      case SEEN -> queue(limits.seenBytes(), 8 * MEBIBYTE, CompressionType.NO_COMPRESSION);
      case JOURNAL -> queue(limits.journalBytes(), journalBuffer(), COMPRESSION);
    };
  }

  /** Small journals are made of small files, or they would be dropped by the half. */
  private long journalBuffer() {
    return Math.max(MEBIBYTE, Math.min(64 * MEBIBYTE, limits.journalBytes() / 16));
  }

  private ColumnFamilyOptions keyed(long buffer) {
    return own(new ColumnFamilyOptions())
        .setWriteBufferSize(buffer)
        .setCompressionType(COMPRESSION)
        .setLevelCompactionDynamicLevelBytes(true)
        .setTableFormatConfig(blocks());
  }

  private ColumnFamilyOptions queue(long bytes, long buffer, CompressionType compression) {
    Properties age = new Properties();
    age.setProperty("ttl", Long.toString(limits.journalAge().toSeconds()));
    return own(ColumnFamilyOptions.getColumnFamilyOptionsFromProps(age))
        .setCompactionStyle(CompactionStyle.FIFO)
        .setCompactionOptionsFIFO(own(new CompactionOptionsFIFO()).setMaxTableFilesSize(bytes))
        .setWriteBufferSize(buffer)
        .setCompressionType(compression)
        // many files are as they should be here, and no reason to hold writers up
        .setLevel0SlowdownWritesTrigger(Integer.MAX_VALUE)
        .setLevel0StopWritesTrigger(Integer.MAX_VALUE)
        .setTableFormatConfig(blocks());
  }

  private BlockBasedTableConfig blocks() {
    return new BlockBasedTableConfig()
        .setBlockCache(cache)
        .setCacheIndexAndFilterBlocks(true)
        .setFilterPolicy(own(new BloomFilter(10)));
  }

  private <T extends AutoCloseable> T own(T options) {
    owned.add(options);
    return options;
  }

  /** Native memory that the options take, to be closed after the database. */
  List<AutoCloseable> owned() {
    return owned;
  }
}
