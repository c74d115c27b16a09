package org.konseki.rule;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
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
  private static final int VERSION_LENGTH = 12;

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

  /** A digest of paths and contents: the same for the same files, wherever they lie. */
  public static String version(List<RuleFile> files) {
    Hasher hasher = Hashing.sha256().newHasher();
    for (RuleFile file : files) {
      for (String part : List.of(file.path(), file.text())) {
        hasher.putInt(part.length()).putString(part, UTF_8);
      }
    }
    return hasher.hash().toString().substring(0, VERSION_LENGTH);
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
