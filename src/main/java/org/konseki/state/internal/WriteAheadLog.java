package org.konseki.state.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * One of RocksDB's write-ahead logs: how much of it is sound, and whether sound records follow what
 * is not. Blocks of 32 KiB hold records: masked CRC-32C, length, type, payload; a record that does
 * not fit into its block is continued in the next. The first bytes of what is written at once are
 * its sequence number and how many entries it has.
 *
 * @param soundBytes where the first record begins that cannot be read; the file's size if all can
 * @param isTorn whether something cannot be read
 * @param isDamaged whether sound records follow what cannot be read
 * @param firstSequence sequence number of the first record, 0 if there is none
 * @param nextSequence the number that follows the last sound record's, 0 if there is none
 * @see <a href="https://github.com/facebook/rocksdb/wiki/Write-Ahead-Log-File-Format">its
 *     format</a>
 */
record WriteAheadLog(
    Path file,
    long soundBytes,
    boolean isTorn,
    boolean isDamaged,
    long firstSequence,
    long nextSequence) {

  private static final int BLOCK = 32 * 1024;
  private static final int HEADER = 7;
  private static final int FULL = 1;
  private static final int FIRST = 2;
  private static final int LAST = 4;
  private static final int BATCH_HEAD = 12;
  private static final int MASK_DELTA = 0xa282ead8;

  static WriteAheadLog read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return new Reader(file, channel).read();
    }
  }

  /** Reads block by block. */
  private static final class Reader {

    private final Path file;
    private final FileChannel channel;
    private final ByteBuffer block = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
    private long sound;
    private boolean torn;
    private boolean damaged;
    private long first;
    private long next;
    private long pending;

    Reader(Path file, FileChannel channel) {
      this.file = file;
      this.channel = channel;
    }

    WriteAheadLog read() throws IOException {
      for (long at = 0; at < channel.size() && !damaged; at += BLOCK) {
        fill(at);
        if (torn) {
          damaged = holdsRecord(0);
        } else {
          records(at);
        }
      }
      return new WriteAheadLog(file, torn ? sound : channel.size(), torn, damaged, first, next);
    }

    private void fill(long at) throws IOException {
      block.clear();
      while (block.hasRemaining() && channel.read(block, at + block.position()) > 0) {
        // goes on
      }
      block.flip();
    }

    private void records(long at) {
      int offset = 0;
      while (!torn && BLOCK - offset >= HEADER && offset < block.limit()) {
        if (isSound(offset)) {
          take(offset);
          offset += HEADER + length(offset);
          sound = at + offset;
        } else {
          torn = true;
          sound = at + offset;
          damaged = holdsRecord(offset + 1);
        }
      }
    }

    /** Any sound record from {@code offset} on; a wrong length may hide where the next begins. */
    private boolean holdsRecord(int offset) {
      for (int i = offset; i + HEADER < block.limit(); i++) {
        if (isSound(i)) {
          return true;
        }
      }
      return false;
    }

    private boolean isSound(int offset) {
      if (offset + HEADER > block.limit()) {
        return false;
      }
      int length = length(offset);
      int type = block.get(offset + 6);
      if (type < FULL || type > LAST || offset + HEADER + length > block.limit()) {
        return false;
      }
      CRC32C crc = new CRC32C();
      crc.update(block.array(), offset + 6, 1 + length);
      int value = (int) crc.getValue();
      return ((value >>> 15) | (value << 17)) + MASK_DELTA == block.getInt(offset);
    }

    private int length(int offset) {
      return Short.toUnsignedInt(block.getShort(offset + 4));
    }

    private void take(int offset) {
      int type = block.get(offset + 6);
      if ((type == FULL || type == FIRST) && length(offset) >= BATCH_HEAD) {
        long sequence = block.getLong(offset + HEADER);
        first = first == 0 ? sequence : first;
        pending = sequence + block.getInt(offset + HEADER + Long.BYTES);
      }
      if (type == FULL || type == LAST) {
        next = pending;
      }
    }
  }
}
