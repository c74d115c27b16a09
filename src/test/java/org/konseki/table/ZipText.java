package org.konseki.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Changes the parts inside a workbook, for what POI itself never writes. */
final class ZipText {

  private ZipText() {}

  /** Replaces the first match of the regular expression {@code old} in a part. */
  static byte[] replace(byte[] zip, String part, String old, String replacement)
      throws IOException {
    Map<String, byte[]> parts = parts(zip);
    String xml = new String(parts.get(part), StandardCharsets.UTF_8);
    assertThat(xml).containsPattern(old);
    parts.put(part, xml.replaceFirst(old, replacement).getBytes(StandardCharsets.UTF_8));
    return pack(parts);
  }

  static byte[] withEntry(byte[] zip, String part, int zeros) throws IOException {
    Map<String, byte[]> parts = parts(zip);
    parts.put(part, new byte[zeros]);
    return pack(parts);
  }

  private static Map<String, byte[]> parts(byte[] zip) throws IOException {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        parts.put(entry.getName(), in.readAllBytes());
      }
    }
    return parts;
  }

  private static byte[] pack(Map<String, byte[]> parts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        out.putNextEntry(new ZipEntry(part.getKey()));
        out.write(part.getValue());
        out.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
