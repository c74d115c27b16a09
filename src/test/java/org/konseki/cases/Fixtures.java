package org.konseki.cases;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Third-party samples that lie outside of the project; tests are skipped where they are absent. */
final class Fixtures {

  private static final Path FOLDER = Path.of("../shared/fixtures");

  private Fixtures() {}

  /** The lines of a file that are not blank. */
  static List<String> lines(String path) {
    Path file = FOLDER.resolve(path);
    assumeTrue(Files.exists(file), () -> "no fixtures at " + FOLDER);
    try (Stream<String> lines = Files.lines(file)) {
      return lines.filter(line -> !line.isBlank()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(String path) {
    return String.join("\n", lines(path));
  }

  /** Paths of the files in {@code folder} whose names end in {@code extension}; none if absent. */
  static List<String> in(String folder, String extension) {
    if (!Files.exists(FOLDER.resolve(folder))) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
      return files
          .map(file -> folder + '/' + file.getFileName())
          .filter(name -> name.endsWith(extension))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
