package org.konseki.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.konseki.store.StoreException;

class DurabilityTest {

  @TempDir Path folder;

  @Test
  void open_withoutWriteAheadLog_refuses() {
    assertThatThrownBy(() -> TestDatabase.open(folder, "?journal_mode=DELETE&synchronous=FULL"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("journal_mode is delete, but must be WAL");
  }

  @Test
  void open_withoutFullSync_refuses() {
    assertThatThrownBy(() -> TestDatabase.open(folder, "?journal_mode=WAL&synchronous=NORMAL"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("synchronous is 1, but must be FULL");
  }

  @Test
  void prepare_newFolder_isItsOwnersOnly() throws Exception {
    Path data = folder.resolve("a/b");

    DataFolder.prepare(data);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
        .isEqualTo("rwx------");
  }

  @Test
  void prepare_fileInItsPlace_saysWhatToDo() throws Exception {
    Path data = Files.writeString(folder.resolve("data"), "");

    assertThatThrownBy(() -> DataFolder.prepare(data))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("KONSEKI_DATA");
  }
}
