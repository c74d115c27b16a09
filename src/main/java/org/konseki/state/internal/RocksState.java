package org.konseki.state.internal;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.konseki.state.Changes;
import org.konseki.state.Space;
import org.konseki.state.State;
import org.konseki.state.StateException;
import org.konseki.state.StateLimits;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * The state in a folder of RocksDB. Each write waits for the disk; writers at the same time are
 * synced together (RocksDB's group commit). A record torn by a crash is dropped at the next start:
 * nobody was told that it had been written.
 */
public final class RocksState implements State {

  private static final long CACHE_BYTES = 32L << 20;
  private static final long MOST_WAL_BYTES = 256L << 20;
  private static final long KEPT_LOG_FILES = 4;

  static {
    RocksDB.loadLibrary();
  }

  private final List<AutoCloseable> owned = new ArrayList<>();
  private final ColumnFamilyHandle[] spaces = new ColumnFamilyHandle[Space.values().length];
  private final WriteOptions synced;
  private final RocksDB db;

  /** Held by all that use the database, so that it is not closed, and crashes, under them. */
  private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();

  private boolean closed;

  /**
   * Opens the state in {@code folder}, or begins one.
   *
   * @throws StateException if the folder cannot be used, or what it holds is damaged
   */
  public RocksState(Path folder, StateLimits limits) {
    requireNonNull(folder, "folder is null");
    try {
      Files.createDirectories(folder);
      LRUCache cache = new LRUCache(CACHE_BYTES);
      Spaces layout = new Spaces(limits, cache);
      List<ColumnFamilyHandle> handles = new ArrayList<>();
      DBOptions options = options();
      db = RocksDB.open(options, folder.toString(), layout.descriptors(), handles);
      synced = new WriteOptions().setSync(true);
      for (Space space : Space.values()) {
        spaces[space.ordinal()] = handles.get(1 + space.ordinal());
      }
      owned.add(options);
      owned.addAll(layout.owned());
      owned.add(cache);
      owned.add(synced);
      owned.add(db);
      owned.addAll(handles);
      Collections.reverse(owned);
    } catch (IOException | RocksDBException e) {
      throw new StateException("Cannot open the state in " + folder.toAbsolutePath(), e);
    }
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

  @Override
  public void write(Changes changes) {
    if (changes.isEmpty()) {
      return;
    }
    enter();
    try (WriteBatch batch = new WriteBatch()) {
      for (Changes.Change change : changes.list()) {
        byte[] value = change.value();
        if (value == null) {
          batch.delete(handle(change.space()), change.key());
        } else {
          batch.put(handle(change.space()), change.key(), value);
        }
      }
      db.write(synced, batch);
    } catch (RocksDBException e) {
      throw new StateException("Cannot write to the state: " + e.getMessage(), e);
    } finally {
      leave();
    }
  }

  @Override
  public byte @Nullable [] get(Space space, byte[] key) {
    enter();
    try {
      return db.get(handle(space), key);
    } catch (RocksDBException e) {
      throw new StateException("Cannot read from the state: " + e.getMessage(), e);
    } finally {
      leave();
    }
  }

  @Override
  public void scan(Space space, byte[] from, Visitor visitor) {
    enter();
    try (RocksIterator entries = db.newIterator(handle(space))) {
      entries.seek(from);
      while (entries.isValid() && visitor.visit(entries.key(), entries.value())) {
        entries.next();
      }
      entries.status();
    } catch (RocksDBException e) {
      throw new StateException("Cannot read from the state: " + e.getMessage(), e);
    } finally {
      leave();
    }
  }

  @Override
  public void scanBackwards(Space space, Visitor visitor) {
    enter();
    try (RocksIterator entries = db.newIterator(handle(space))) {
      entries.seekToLast();
      while (entries.isValid() && visitor.visit(entries.key(), entries.value())) {
        entries.prev();
      }
      entries.status();
    } catch (RocksDBException e) {
      throw new StateException("Cannot read from the state: " + e.getMessage(), e);
    } finally {
      leave();
    }
  }

  private ColumnFamilyHandle handle(Space space) {
    return spaces[space.ordinal()];
  }

  private void enter() {
    use.readLock().lock();
    if (closed) {
      use.readLock().unlock();
      throw new StateException("The state is closed");
    }
  }

  private void leave() {
    use.readLock().unlock();
  }

  @Override
  public void close() {
    use.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        for (AutoCloseable part : owned) {
          part.close();
        }
      }
    } catch (Exception e) {
      throw new StateException("Cannot close the state", e);
    } finally {
      use.writeLock().unlock();
    }
  }
}
