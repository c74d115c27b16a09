package org.konseki.store.internal;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import org.konseki.store.StoreException;

/**
 * The hold of one process on the data folder. Two on one folder would each judge by what it has
 * seen itself, and overwrite each other's findings. The operating system lets go of it when the
 * process ends, however it ends.
 */
final class DataLock implements AutoCloseable {

  private static final String FILE = "lock";

  private final FileChannel channel;

  private DataLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes hold of the folder.
   *
   * @throws StoreException if another process holds it
   */
  static DataLock take(Path folder) {
    try {
      FileChannel channel = FileChannel.open(folder.resolve(FILE), CREATE, WRITE);
      if (isFree(channel)) {
        return new DataLock(channel);
      }
      channel.close();
    } catch (IOException e) {
      throw new StoreException("Cannot lock the data folder " + folder.toAbsolutePath(), e);
    }
    throw new StoreException(
        "Another Konseki uses the data folder "
            + folder.toAbsolutePath()
            + ". Stop it, or set KONSEKI_DATA to another folder.");
  }

  private static boolean isFree(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // held by this very process
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new StoreException("Cannot let go of the data folder", e);
    }
  }
}
