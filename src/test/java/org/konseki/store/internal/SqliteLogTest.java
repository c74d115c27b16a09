package org.konseki.store.internal;

import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.konseki.store.StoreException;

/** Logs as crashes and failing disks leave them. */
class SqliteLogTest {

  private static final int ROWS = 30;

  @TempDir Path folder;
  private Path database;
  private Path log;

  /** As a killed process leaves it: the log is not worked into the database. */
  @BeforeEach
  void write() throws SQLException, IOException {
    Path open = folder.resolve("open.db");
    database = folder.resolve("killed.db");
    log = folder.resolve("killed.db-wal");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + open);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode=WAL");
      statement.execute("CREATE TABLE t (n INTEGER)");
      for (int i = 0; i < ROWS; i++) {
        statement.execute("INSERT INTO t VALUES (" + i + ")");
      }
      Files.copy(open, database);
      Files.copy(folder.resolve("open.db-wal"), log);
    }
  }

  private void overwrite(long at, int bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(log, WRITE)) {
      byte[] noise = new byte[bytes];
      java.util.Arrays.fill(noise, (byte) 0x5a);
      channel.write(ByteBuffer.wrap(noise), at);
    }
  }

  private int rows() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("SELECT count(*) FROM t")) {
      return count.getInt(1);
    }
  }

  @Test
  void check_soundLog_passes() throws SQLException {
    SqliteLog.check(database);
    assertThat(rows()).isEqualTo(ROWS);
  }

  @Test
  void check_noLog_passes() {
    assertThatCode(() -> SqliteLog.check(folder.resolve("none.db"))).doesNotThrowAnyException();
  }

  @Test
  void check_tornTail_passesAndLosesTheLastOnly() throws IOException, SQLException {
    try (FileChannel channel = FileChannel.open(log, WRITE)) {
      channel.truncate(channel.size() - 100);
    }
    SqliteLog.check(database);
    assertThat(rows()).isEqualTo(ROWS - 1);
  }

  @Test
  void check_garbledTail_passesAndLosesTheLastOnly() throws IOException, SQLException {
    overwrite(Files.size(log) - 100, 5_000);
    SqliteLog.check(database);
    assertThat(rows()).isEqualTo(ROWS - 1);
  }

  @Test
  void check_damageInTheMiddle_isRefusedWithTheWayOut() throws IOException {
    overwrite(Files.size(log) / 2, 10);

    assertThatThrownBy(() -> SqliteLog.check(database))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("damaged")
        .hasMessageContaining("docs/operations.md");
  }
}
