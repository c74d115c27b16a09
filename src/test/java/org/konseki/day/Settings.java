package org.konseki.day;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.konseki.table.JsonTables;
import org.konseki.table.ReadTables;
import org.konseki.table.SheetRow;
import org.konseki.table.WorkbookReader;
import org.konseki.table.WorkbookWriter;
import org.konseki.table.Workbooks;

/** The shipped tables with what the organisation itself fills in: {@code ordinary-days.json}. */
final class Settings {

  private static final String OWN = "ordinary-days.json";
  private static final String SUFFIX = ".xlsx";

  private Settings() {}

  /** Writes the workbooks into {@code folder}. */
  static void write(Path folder) {
    try {
      Files.createDirectories(folder);
      Map<String, List<SheetRow>> own = own().sheets();
      for (Map.Entry<String, byte[]> file : Workbooks.shipped().files().entrySet()) {
        String topic = file.getKey().substring(0, file.getKey().length() - SUFFIX.length());
        Map<String, List<SheetRow>> sheets =
            new HashMap<>(WorkbookReader.read(topic, file.getValue()).sheets());
        sheets.replaceAll((table, rows) -> own.getOrDefault(table, rows));
        Files.write(folder.resolve(file.getKey()), WorkbookWriter.write(topic, sheets));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ReadTables own() throws IOException {
    try (InputStream json = Settings.class.getClassLoader().getResourceAsStream(OWN)) {
      ReadTables read = JsonTables.read(new ObjectMapper().readTree(Objects.requireNonNull(json)));
      if (!read.errors().isEmpty()) {
        throw new IllegalStateException(OWN + ": " + read.errors());
      }
      return read;
    }
  }
}
