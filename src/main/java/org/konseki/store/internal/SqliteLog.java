package org.konseki.store.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.konseki.store.StoreException;

/**
 * The check of SQLite's write-ahead log before SQLite reads it. SQLite drops all that comes after a
 * page that it cannot read: right where a crash tore the last transaction, which nobody was told
 * was kept, but not where the disk damaged one in the middle. Those have sound ones behind them:
 * each page's checksum goes on from that of the page before, which stands beside it.
 *
 * @see <a href="https://www.sqlite.org/fileformat2.html#walformat">its format</a>
 */
final class SqliteLog {

  private static final int HEAD = 32;
  private static final int FRAME_HEAD = 24;
  private static final int MAGIC = 0x377f0682;

  private final FileChannel channel;
  private final ByteBuffer head = ByteBuffer.allocate(HEAD);
  private final int pageSize;
  private final ByteOrder order;

  private SqliteLog(FileChannel channel) throws IOException {
    this.channel = channel;
    fill(head, 0);
    this.pageSize = head.getInt(8);
    this.order = (head.getInt(0) & 1) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
  }

  /**
   * Looks at the log of a database that no process has open; there need not be one.
   *
   * @throws StoreException if transactions that were acknowledged are damaged
   */
  static void check(Path database) {
    Path file = database.resolveSibling(database.getFileName() + "-wal");
    if (!Files.isRegularFile(file)) {
      return;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() > HEAD && new SqliteLog(channel).isDamaged()) {
        throw new StoreException(
            ("The database is damaged: transactions that were acknowledged cannot be read from %s,"
                    + " though what comes after them can. Restore the last backup, or go on without"
                    + " them: see docs/operations.md, \"What survives what\".")
                .formatted(file.toAbsolutePath()));
      }
    } catch (IOException e) {
      throw new StoreException("Cannot read " + file.toAbsolutePath(), e);
    }
  }

  private boolean isDamaged() throws IOException {
    if (!isHeadSound()) {
      return false; // torn when it was begun anew: SQLite begins with an empty one
    }
    boolean torn = false;
    long before = sum(head, 24);
    ByteBuffer frame = ByteBuffer.allocate(FRAME_HEAD + pageSize);
    for (long at = HEAD; at + frame.capacity() <= channel.size(); at += frame.capacity()) {
      fill(frame, at);
      boolean sound = isOfThisLog(frame) && checksum(frame, before) == sum(frame, 16);
      if (torn && sound && frame.getInt(4) != 0) {
        return true; // a commit
      }
      torn = torn || !sound;
      before = sum(frame, 16);
    }
    return false;
  }

  private boolean isHeadSound() {
    boolean known = (head.getInt(0) & ~1) == MAGIC;
    boolean whole = pageSize >= 512 && pageSize <= 65_536 && Integer.bitCount(pageSize) == 1;
    return known && whole && add(0, head, 0, 24) == sum(head, 24);
  }

  /** What an earlier log left behind the present one's end has other salts. */
  private boolean isOfThisLog(ByteBuffer frame) {
    return frame.getLong(8) == head.getLong(16);
  }

  private long checksum(ByteBuffer frame, long before) {
    return add(add(before, frame, 0, 8), frame, FRAME_HEAD, frame.capacity());
  }

  private static long sum(ByteBuffer from, int at) {
    return from.order(ByteOrder.BIG_ENDIAN).getLong(at);
  }

  private long add(long before, ByteBuffer from, int start, int end) {
    int first = (int) (before >>> 32);
    int second = (int) before;
    from.order(order);
    for (int i = start; i < end; i += 8) {
      first += from.getInt(i) + second;
      second += from.getInt(i + 4) + first;
    }
    from.order(ByteOrder.BIG_ENDIAN);
    return ((long) first << 32) | (second & 0xFFFFFFFFL);
  }

  private void fill(ByteBuffer buffer, long at) throws IOException {
    buffer.clear();
    while (buffer.hasRemaining() && channel.read(buffer, at + buffer.position()) > 0) {
      // goes on
    }
  }
}
