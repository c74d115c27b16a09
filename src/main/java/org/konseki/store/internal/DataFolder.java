package org.konseki.store.internal;

import static java.nio.file.attribute.PosixFilePermission.OWNER_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.konseki.store.StoreException;

/** The folder that holds all data, open to its owner only: logs are personal data. */
final class DataFolder {

  private DataFolder() {}

  /** Creates the folder if need be; one that exists keeps the permissions it was given. */
  static void prepare(Path folder) {
    try {
      if (!Files.isDirectory(folder)) {
        create(folder);
      }
    } catch (IOException e) {
      throw new StoreException(
          "Cannot create the data folder "
              + folder.toAbsolutePath()
              + ". Create it, or set KONSEKI_DATA to a folder that this account may write to.",
          e);
    }
    if (!Files.isWritable(folder)) {
      throw new StoreException(
          "Cannot write to the data folder "
              + folder.toAbsolutePath()
              + ". Give this account the right to, or set KONSEKI_DATA to another folder.");
    }
  }

  private static void create(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(Set.of(OWNER_READ, OWNER_WRITE, OWNER_EXECUTE)));
    } else {
      Files.createDirectories(folder);
    }
  }
}
