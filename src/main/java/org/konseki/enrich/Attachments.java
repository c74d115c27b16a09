package org.konseki.enrich;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Attachment;
import org.konseki.table.Row;

/** Which attachments are worth a rule's look (extensions of mail/attachments). Immutable. */
final class Attachments {

  /** Media types that say openly what an executable, a script or an archive is, or say nothing. */
  private static final Set<String> OPEN_TYPES =
      Set.of(
          "application/octet-stream",
          "application/x-octet-stream",
          "application/binary",
          "application/x-binary",
          "application/vnd.microsoft.portable-executable",
          "application/x-msdownload",
          "application/x-msdos-program",
          "application/x-ms-dos-executable",
          "application/x-dosexec",
          "application/x-executable",
          "application/x-exe",
          "application/exe",
          "application/x-winexe",
          "application/x-msi",
          "application/x-ms-installer",
          "application/x-ms-shortcut",
          "application/java-archive",
          "application/x-java-archive",
          "application/javascript",
          "application/x-javascript",
          "text/javascript",
          "text/vbscript",
          "application/hta",
          "application/x-bat",
          "application/x-sh",
          "application/x-powershell",
          "application/zip",
          "application/x-zip-compressed",
          "application/x-rar-compressed",
          "application/vnd.rar",
          "application/x-7z-compressed",
          "application/x-iso9660-image",
          "application/vnd.ms-cab-compressed",
          "application/x-lzh-compressed");

  private final Set<String> listed = new HashSet<>();

  private Attachments(List<Row> rows) {
    for (Row row : rows) {
      Object cell = row.cells().get("extension");
      if (cell instanceof String extension) {
        add(extension);
      } else {
        row.list("extension").forEach(this::add);
      }
    }
  }

  static Attachments of(List<Row> rows) {
    return new Attachments(rows);
  }

  private void add(String extension) {
    String bare = extension.strip().toLowerCase(Locale.ROOT);
    listed.add(bare.startsWith(".") ? bare.substring(1) : bare);
  }

  /** The first attachment with a listed extension, else the first of all, else null. */
  @Nullable Attachment pick(List<Attachment> attachments) {
    for (Attachment attachment : attachments) {
      String extension = FileNames.extension(attachment.name());
      if (extension != null && listed.contains(extension)) {
        return attachment;
      }
    }
    return attachments.isEmpty() ? null : attachments.get(0);
  }

  /** Whether an attachment with a listed extension looks like something else. */
  boolean isDisguised(Attachment attachment) {
    String extension = FileNames.extension(attachment.name());
    if (extension == null || !listed.contains(extension)) {
      return false;
    }
    String type = attachment.mimeType();
    return (type != null && !OPEN_TYPES.contains(type))
        || FileNames.hidesExtension(attachment.name());
  }
}
