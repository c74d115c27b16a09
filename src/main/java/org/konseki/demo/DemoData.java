package org.konseki.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The demonstration's throw-away data folder: its incidents of 2014 and 2015 do not belong among
 * anybody's real ones.
 */
public final class DemoData {

  private static final Logger LOG = Logger.getLogger(DemoData.class);

  private DemoData() {}

  /** Makes a folder that is used unless one is configured, and is removed when the program ends. */
  public static void use() throws IOException {
    if (System.getenv("KONSEKI_DATA") == null && System.getProperty("konseki.data") == null) {
      Path folder = Files.createTempDirectory("konseki-demo");
      System.setProperty("konseki.data", folder.toString());
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder), "konseki-demo-end"));
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.debugf(e, "%s is left to the system, which clears its temporary folder", folder);
    }
  }
}
