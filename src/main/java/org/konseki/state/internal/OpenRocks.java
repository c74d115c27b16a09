package org.konseki.state.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.konseki.state.Space;
import org.konseki.state.StateException;
import org.konseki.state.StateLimits;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteOptions;

/**
 * An opened database and the native memory that it takes.
 *
 * @param spaces a column family for each {@link Space}, by its ordinal
 * @param synced how it is written, waiting for the disk
 * @param unsynced how it is written without
 * @param owned what is closed with it, in this order
 */
record OpenRocks(
    RocksDB db,
    List<ColumnFamilyHandle> spaces,
    WriteOptions synced,
    WriteOptions unsynced,
    List<AutoCloseable> owned)
    implements AutoCloseable {

  private static final long CACHE_BYTES = 32L << 20;
  private static final long MOST_WAL_BYTES = 256L << 20;
  private static final long KEPT_LOG_FILES = 4;

  static {
    RocksDB.loadLibrary();
  }

  /**
   * Opens what is in {@code folder}, or begins anew.
   *
   * @throws StateException if the folder cannot be used, or what it holds is damaged
   */
  static OpenRocks open(Path folder, StateLimits limits) {
    List<AutoCloseable> owned = new ArrayList<>();
    try {
      Files.createDirectories(folder);
      WriteAheadLogs.check(folder);
      LRUCache cache = own(owned, new LRUCache(CACHE_BYTES));
      Spaces layout = new Spaces(limits, cache);
      owned.addAll(layout.owned());
      DBOptions options = own(owned, options());
      WriteOptions synced = own(owned, new WriteOptions().setSync(true));
      WriteOptions unsynced = own(owned, new WriteOptions().setSync(false));
      List<ColumnFamilyHandle> handles = new ArrayList<>();
      RocksDB db = RocksDB.open(options, folder.toString(), layout.descriptors(), handles);
      owned.add(db);
      owned.addAll(handles);
      Collections.reverse(owned);
      // the default family, which RocksDB insists on, comes first
      return new OpenRocks(db, handles.subList(1, handles.size()), synced, unsynced, owned);
    } catch (IOException | RocksDBException e) {
      Collections.reverse(owned);
      close(owned);
      throw new StateException(
          "Cannot open the state in %s: %s%n%s"
              .formatted(folder.toAbsolutePath(), e.getMessage(), Damage.wayOut(folder)),
          e);
    }
  }

  private static <T extends AutoCloseable> T own(List<AutoCloseable> owned, T part) {
    owned.add(part);
    return part;
  }

  private static DBOptions options() {
    return new DBOptions()
        .setCreateIfMissing(true)
        .setCreateMissingColumnFamilies(true)
        .setParanoidChecks(true)
        .setWalRecoveryMode(WALRecoveryMode.PointInTimeRecovery)
        .setMaxTotalWalSize(MOST_WAL_BYTES)
        .setMaxBackgroundJobs(2)
        .setKeepLogFileNum(KEPT_LOG_FILES)
        .setStatsDumpPeriodSec(0)
        .setInfoLogLevel(InfoLogLevel.WARN_LEVEL);
  }

  ColumnFamilyHandle handle(Space space) {
    return spaces.get(space.ordinal());
  }

  @Override
  public void close() {
    close(owned);
  }

  private static void close(List<AutoCloseable> parts) {
    try {
      for (AutoCloseable part : parts) {
        part.close();
      }
    } catch (Exception e) {
      throw new StateException("Cannot close the state", e);
    }
  }
}
