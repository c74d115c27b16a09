package org.konseki.table;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A copy of the workbooks that were last loaded without an error, to fall back on when someone has
 * broken a table. Each copy lies in a folder named by its version; the file {@code current} names
 * the one to use and is replaced in one step, so that a crash leaves the old copy or the new one.
 */
public final class LastGood {

  private static final String CURRENT = "current";
  private static final Pattern VERSION = Pattern.compile("[0-9a-f]{12}");

  private final Path folder;

  /** The copy kept in {@code folder}, which need not exist yet. */
  public LastGood(Path folder) {
    this.folder = requireNonNull(folder, "folder is null");
  }

  /** Keeps a copy of {@code workbooks} instead of the one before. */
  public void keep(Workbooks workbooks) throws IOException {
    String version = workbooks.version();
    Path copy = Files.createDirectories(folder.resolve(version));
    for (Map.Entry<String, byte[]> file : workbooks.files().entrySet()) {
      Files.write(copy.resolve(file.getKey()), file.getValue());
    }
    Path next = Files.writeString(folder.resolve(CURRENT + ".next"), version);
    Files.move(
        next,
        folder.resolve(CURRENT),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    removeAllBut(version);
  }

  /** The copy, or empty if there is none or it is damaged. */
  public Optional<Workbooks> find() throws IOException {
    Path current = folder.resolve(CURRENT);
    if (!Files.exists(current)) {
      return Optional.empty();
    }
    String version = Files.readString(current).strip();
    Path copy = folder.resolve(version);
    if (!VERSION.matcher(version).matches() || !Files.isDirectory(copy)) {
      return Optional.empty();
    }
    return Optional.of(Workbooks.inFolder(copy))
        .filter(workbooks -> workbooks.version().equals(version));
  }

  private void removeAllBut(String version) throws IOException {
    for (Path old : children(folder)) {
      String name = old.getFileName().toString();
      if (VERSION.matcher(name).matches() && !name.equals(version)) {
        for (Path file : children(old)) {
          Files.delete(file);
        }
        Files.delete(old);
      }
    }
  }

  private static List<Path> children(Path parent) throws IOException {
    try (Stream<Path> children = Files.list(parent)) {
      return children.sorted(Comparator.naturalOrder()).toList();
    }
  }
}
