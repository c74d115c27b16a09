package org.konseki.state.internal;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.konseki.state.Changes;
import org.konseki.state.Space;
import org.konseki.state.State;
import org.konseki.state.StateException;
import org.konseki.state.StateLimits;
import org.rocksdb.IngestExternalFileOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;

/**
 * The state in a folder of RocksDB. Each write waits for the disk; writers at the same time are
 * synced together (RocksDB's group commit). A record torn by a crash is dropped at the next start:
 * nobody was told that it had been written.
 *
 * <p>After a failed write, such as on a full disk, RocksDB takes no more of them. So it is closed
 * and opened anew, as after a crash, until it works again.
 */
public final class RocksState implements State {

  private static final Logger LOG = Logger.getLogger(RocksState.class);

  /** Time between two attempts to open it anew; in between all use is refused at once. */
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Tables that are written to be loaded have names that RocksDB gives to none. */
  private static final String LOADED = "loaded-";

  private static final String TABLE = ".sst";

  private final AtomicLong loads = new AtomicLong();
  private final Path folder;
  private final StateLimits limits;
  private final Owed owed = new Owed();

  /** Held by all that use the database, so that it is not closed, and crashes, under them. */
  private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();

  /** Null while it could not be opened anew. */
  private @Nullable OpenRocks rocks;

  private boolean closed;
  private volatile @Nullable String failure;
  private volatile long failedNanos;

  /**
   * Opens the state in {@code folder}, or begins one.
   *
   * @throws StateException if the folder cannot be used, or what it holds is damaged
   */
  public RocksState(Path folder, StateLimits limits) {
    this.folder = requireNonNull(folder, "folder is null");
    this.limits = requireNonNull(limits, "limits is null");
    this.rocks = OpenRocks.open(folder, limits);
    deleteLeft(folder);
  }

  @Override
  public void write(Changes changes) {
    write(changes, true);
  }

  @Override
  public void writeUnsynced(Changes changes) {
    write(changes, false);
  }

  private void write(Changes changes, boolean synced) {
    if (changes.isEmpty()) {
      return;
    }
    OpenRocks open = enter();
    try (WriteBatch batch = new WriteBatch()) {
      for (Changes.Change change : changes.list()) {
        byte[] value = change.value();
        if (value == null) {
          batch.delete(open.handle(change.space()), change.key());
        } else {
          batch.put(open.handle(change.space()), change.key(), value);
        }
      }
      open.db().write(synced ? open.synced() : open.unsynced(), batch);
    } catch (RocksDBException e) {
      throw failed(e);
    } finally {
      leave();
    }
  }

  /** RocksDB takes no more, it may be: it is opened anew. */
  private StateException failed(RocksDBException cause) {
    failedNanos = System.nanoTime();
    failure = String.valueOf(cause.getMessage());
    return unwritten(cause);
  }

  private static StateException unwritten(RocksDBException cause) {
    return new StateException("Cannot write to the state: " + cause.getMessage(), cause);
  }

  @Override
  public void load(Space space, Iterable<Changes.Change> entries) {
    Path file = folder.resolve("%s%d%s".formatted(LOADED, loads.incrementAndGet(), TABLE));
    try {
      try (LoadedTable table = new LoadedTable(file, Spaces.COMPRESSION)) {
        table.write(entries);
      } catch (RocksDBException e) {
        throw unwritten(e); // the database does not know of it
      }
      load(space, file);
    } finally {
      delete(file);
    }
  }

  private void load(Space space, Path file) {
    OpenRocks open = enter();
    try (IngestExternalFileOptions moved = new IngestExternalFileOptions().setMoveFiles(true)) {
      open.db().syncWal(); // the table is on the disk at once, and may stand for what is not yet
      open.db().ingestExternalFile(open.handle(space), List.of(file.toString()), moved);
    } catch (RocksDBException e) {
      throw failed(e);
    } finally {
      leave();
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warnf("A file that is not needed any more could not be deleted: %s", e.getMessage());
    }
  }

  /** What an earlier process had begun to load. */
  private static void deleteLeft(Path folder) {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, LOADED + "*" + TABLE)) {
      left.forEach(RocksState::delete);
    } catch (IOException e) {
      throw new StateException("Cannot list the state in " + folder, e);
    }
  }

  @Override
  public void owe(Changes changes) {
    owed.add(changes);
  }

  @Override
  public synchronized void settle(Changes changes) {
    Changes before = owed.all();
    write(new Changes().addAll(before).addAll(changes));
    owed.remove(before);
  }

  @Override
  public byte @Nullable [] get(Space space, byte[] key) {
    Optional<byte[]> later = owed.get(space, key);
    if (later != null) {
      return later.orElse(null);
    }
    OpenRocks open = enter();
    try {
      return open.db().get(open.handle(space), key);
    } catch (RocksDBException e) {
      throw unreadable(e);
    } finally {
      leave();
    }
  }

  @Override
  public void scan(Space space, byte[] from, Visitor visitor) {
    OpenRocks open = enter();
    try (RocksIterator entries = open.db().newIterator(open.handle(space))) {
      entries.seek(from);
      while (entries.isValid() && visitor.visit(entries.key(), entries.value())) {
        entries.next();
      }
      entries.status();
    } catch (RocksDBException e) {
      throw unreadable(e);
    } finally {
      leave();
    }
  }

  @Override
  public void scanBackwards(Space space, Visitor visitor) {
    OpenRocks open = enter();
    try (RocksIterator entries = open.db().newIterator(open.handle(space))) {
      entries.seekToLast();
      while (entries.isValid() && visitor.visit(entries.key(), entries.value())) {
        entries.prev();
      }
      entries.status();
    } catch (RocksDBException e) {
      throw unreadable(e);
    } finally {
      leave();
    }
  }

  private StateException unreadable(RocksDBException cause) {
    return new StateException(
        "Cannot read from the state: " + cause.getMessage() + "\n" + Damage.wayOut(folder), cause);
  }

  private OpenRocks enter() {
    if (failure != null) {
      openAnew();
    }
    use.readLock().lock();
    OpenRocks open = rocks;
    if (closed || open == null) {
      use.readLock().unlock();
      throw new StateException(closed ? "The state is closed" : "The state cannot be written");
    }
    return open;
  }

  private void leave() {
    use.readLock().unlock();
  }

  /** At most once a second; whoever comes in between is refused with the same reason. */
  private void openAnew() {
    use.writeLock().lock();
    try {
      String reason = failure;
      if (closed || reason == null) {
        return;
      }
      if (System.nanoTime() - failedNanos < PAUSE_NANOS) {
        throw new StateException("Cannot write to the state: " + reason);
      }
      failedNanos = System.nanoTime();
      OpenRocks broken = rocks;
      rocks = null;
      if (broken != null) {
        broken.close();
      }
      rocks = OpenRocks.open(folder, limits);
      failure = null;
      LOG.info("The state was opened anew after a failed write");
    } finally {
      use.writeLock().unlock();
    }
  }

  @Override
  public void close() {
    use.writeLock().lock();
    try {
      OpenRocks open = rocks;
      if (!closed && open != null) {
        open.close();
      }
      closed = true;
    } finally {
      use.writeLock().unlock();
    }
  }
}
