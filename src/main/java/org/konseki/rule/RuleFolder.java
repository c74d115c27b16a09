package org.konseki.rule;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.runtime.util.ClassPathUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Reads DRL files from a folder, or the shipped ones from the class path. */
public final class RuleFolder {

  private static final String SHIPPED = "rules-drl";

  private RuleFolder() {}

  /** All {@code .drl} files below {@code folder}, by path. */
  public static List<RuleFile> read(Path folder) {
    try (Stream<Path> paths = Files.walk(folder, java.nio.file.FileVisitOption.FOLLOW_LINKS)) {
      return paths
          .filter(path -> path.toString().endsWith(".drl"))
          // a mounted ConfigMap keeps its older versions in hidden folders
          .filter(path -> !folder.relativize(path).toString().startsWith(".."))
          .map(path -> file(folder, path))
          .sorted(Comparator.comparing(RuleFile::path))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the rules folder " + folder, e);
    }
  }

  /** The rules that the program carries. */
  public static List<RuleFile> shipped() {
    List<RuleFile> files = new ArrayList<>();
    try {
      ClassPathUtils.consumeAsPaths(SHIPPED, root -> files.addAll(read(root)));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the shipped rules", e);
    }
    return files;
  }

  private static RuleFile file(Path folder, Path path) {
    try {
      String relative = folder.relativize(path).toString().replace('\\', '/');
      return new RuleFile(relative, Files.readString(path, UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path, e);
    }
  }
}
