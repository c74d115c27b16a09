package org.konseki.rule;

import static java.util.Objects.requireNonNull;

/**
 * One DRL file.
 *
 * @param path its path below the rules folder, such as {@code proxy/proxy-connect-port.drl}
 * @param text its content
 */
public record RuleFile(String path, String text) {

  public RuleFile {
    requireNonNull(path, "path is null");
    requireNonNull(text, "text is null");
  }

  /** The file's name without folder and extension: the id of its detection. */
  public String stem() {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.endsWith(".drl") ? name.substring(0, name.length() - 4) : name;
  }
}
