package org.konseki.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A set of workbooks as files.
 *
 * @param files their bytes by file name, such as {@code proxy.xlsx}
 */
public record Workbooks(SortedMap<String, byte[]> files) {

  private static final String SUFFIX = ".xlsx";
  private static final int VERSION_LENGTH = 12;

  public Workbooks {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /**
   * The workbooks in a folder: every {@code *.xlsx} but the lock files that Excel and LibreOffice
   * leave beside an open one.
   *
   * @throws IOException if the folder or a workbook cannot be read
   */
  public static Workbooks inFolder(Path folder) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.filter(Workbooks::isWorkbook).toList()) {
        files.put(entry.getFileName().toString(), read(Files.newInputStream(entry)));
      }
    }
    return new Workbooks(files);
  }

  /** The workbooks that Konseki ships, from the class path. */
  public static Workbooks shipped() throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (String topic : Schemas.topics()) {
      String name = WorkbookReader.fileName(topic);
      InputStream resource =
          Workbooks.class.getClassLoader().getResourceAsStream("decision-tables/" + name);
      if (resource != null) {
        files.put(name, read(resource));
      }
    }
    return new Workbooks(files);
  }

  private static boolean isWorkbook(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(SUFFIX)
        && !name.startsWith("~$")
        && !name.startsWith(".~")
        && Files.isRegularFile(file);
  }

  /** One byte more than allowed is enough for the reader to say that a file is too large. */
  private static byte[] read(InputStream file) throws IOException {
    try (file) {
      return file.readNBytes(WorkbookFile.MAX_FILE + 1);
    }
  }

  /** A digest of names and contents: the same for the same files, wherever they lie. */
  public String version() {
    MessageDigest digest = sha256();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      digest.update(file.getKey().getBytes(StandardCharsets.UTF_8));
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(file.getValue().length).array());
      digest.update(file.getValue());
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_LENGTH);
  }

  /** The workbook of a topic, such as {@code proxy}; empty if there is none. */
  public Optional<byte[]> ofTopic(String topic) {
    return Optional.ofNullable(files.get(WorkbookReader.fileName(topic)));
  }

  /** The digest of one topic's workbook alone; empty if there is none. */
  public Optional<String> version(String topic) {
    String file = WorkbookReader.fileName(topic);
    return ofTopic(topic).map(bytes -> new Workbooks(new TreeMap<>(Map.of(file, bytes))).version());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  /** The names of all workbooks that there are. */
  static List<String> known() {
    return Schemas.topics().stream().map(WorkbookReader::fileName).toList();
  }
}
