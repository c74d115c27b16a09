package org.konseki.service;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells when something may have changed in folders. The operating system's own notices make it
 * quick; whoever waits must look all the same when none came, for there are none over a network,
 * and not always of a symbolic link that was turned.
 */
final class FolderWatch implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(FolderWatch.class);

  private final List<Path> folders;
  private final @Nullable WatchService notices;

  FolderWatch(List<Path> folders) {
    this.folders = requireNonNull(folders, "folders is null");
    this.notices = open();
    register();
  }

  private static @Nullable WatchService open() {
    try {
      return FileSystems.getDefault().newWatchService();
    } catch (IOException | UnsupportedOperationException e) {
      LOG.debug("The system gives no notice of changed files", e);
      return null;
    }
  }

  /** Waits for a notice, at most so long. */
  void await(Duration longest) throws InterruptedException {
    if (notices == null) {
      TimeUnit.MILLISECONDS.sleep(longest.toMillis());
      return;
    }
    try {
      WatchKey key = notices.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
      boolean noticed = key != null;
      while (key != null) {
        key.pollEvents();
        key.reset();
        key = notices.poll();
      }
      if (noticed) {
        register(); // for folders that are new
      }
    } catch (ClosedWatchServiceException e) {
      throw new InterruptedException("Closed");
    }
  }

  private void register() {
    for (Path folder : folders) {
      try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
        all.filter(Files::isDirectory).forEach(this::register);
      } catch (IOException | RuntimeException e) {
        LOG.debugf("No notice of changes below %s: %s", folder, e.getMessage());
      }
    }
  }

  private void register(Path folder) {
    try {
      if (notices != null) {
        folder.register(
            notices,
            StandardWatchEventKinds.ENTRY_CREATE,
            StandardWatchEventKinds.ENTRY_MODIFY,
            StandardWatchEventKinds.ENTRY_DELETE);
      }
    } catch (IOException e) {
      LOG.debugf("No notice of changes in %s: %s", folder, e.getMessage());
    }
  }

  @Override
  public void close() {
    try {
      if (notices != null) {
        notices.close();
      }
    } catch (IOException e) {
      LOG.debug("The watch over folders was not closed", e);
    }
  }
}
