package org.konseki.state.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.konseki.state.StateException;

/**
 * The check of RocksDB's write-ahead logs before it reads them. It drops all that comes after a
 * record that it cannot read: right where a crash tore the last one, which nobody was told was
 * written, but not where the disk damaged one in the middle. Those have sound records behind them.
 */
final class WriteAheadLogs {

  private WriteAheadLogs() {}

  /**
   * Looks at the logs in {@code folder}.
   *
   * @throws StateException if records that were acknowledged are damaged
   */
  static void check(Path folder) throws IOException {
    WriteAheadLog before = null;
    for (Path file : logs(folder)) {
      WriteAheadLog log = WriteAheadLog.read(file);
      boolean gap =
          before != null
              && before.isTorn()
              && before.nextSequence() > 0
              && log.firstSequence() > before.nextSequence();
      if (log.isDamaged() || gap) {
        Path damaged = log.isDamaged() || before == null ? file : before.file();
        throw new StateException(
            "The journal is damaged: events that were acknowledged cannot be read from %s, byte %d on, though what comes after them can.%n%s"
                .formatted(
                    damaged.toAbsolutePath(),
                    log.isDamaged() ? log.soundBytes() : before == null ? 0 : before.soundBytes(),
                    Damage.wayOut(folder)));
      }
      if (log.firstSequence() > 0) {
        before = log;
      }
    }
  }

  private static List<Path> logs(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("\\d+\\.log"))
          .sorted(Comparator.comparing(Path::getFileName))
          .toList();
    }
  }
}
