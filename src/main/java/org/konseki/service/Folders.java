package org.konseki.service;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where rules and tables are read from. */
final class Folders {

  private Folders() {}

  /**
   * The folder to read, or nothing for what the program carries.
   *
   * @param setting the setting's name
   * @param named what it is set to
   * @param usual the folder that is read if it is there and nothing is set
   * @throws BadSetting if a folder is named that is not there: other rules than those meant would
   *     be worse than none
   */
  static Optional<Path> choose(String setting, Optional<Path> named, String usual) {
    if (named.isPresent() && !Files.isDirectory(named.get())) {
      throw new BadSetting(
          "%s names %s, which is no folder.".formatted(setting, named.get().toAbsolutePath()));
    }
    return named.or(() -> Optional.of(Path.of(usual)).filter(Files::isDirectory));
  }
}
