package org.konseki.state.internal;

import java.nio.file.Path;

/** What is said of a damaged state: how to go on. */
final class Damage {

  private Damage() {}

  static String wayOut(Path folder) {
    Path path = folder.toAbsolutePath();
    return "Maybe the disk is full or failing: see docs/operations.md, \"What survives what\"."
        + " If what is there is damaged: stop, move "
        + path
        + " elsewhere, start, and have collectors send again what came since the last sound backup."
        + " Findings and incidents are in the database and stay.";
  }
}
