package org.konseki.table;

import static org.konseki.table.ColumnType.BYTES;
import static org.konseki.table.ColumnType.CHOICE;
import static org.konseki.table.ColumnType.DATE;
import static org.konseki.table.ColumnType.DECIMAL;
import static org.konseki.table.ColumnType.DURATION;
import static org.konseki.table.ColumnType.NUMBER;
import static org.konseki.table.ColumnType.PATTERN;
import static org.konseki.table.ColumnType.TEXT;
import static org.konseki.table.SchemaBuilder.table;

import java.util.List;

/** The workbook {@code mail}. */
final class MailSchemas {

  private MailSchemas() {}

  static List<TableSchema> all() {
    return List.of(senders(), fromPolicy(), attachments(), campaign(), outbound());
  }

  private static TableSchema senders() {
    return table("mail", "senders")
        .optional("envelope", PATTERN)
        .optional("header", PATTERN)
        .optional("until", DATE)
        .optional("reason", TEXT)
        .check(RowChecks.anyOf("envelope", "header"))
        .build();
  }

  private static TableSchema fromPolicy() {
    return table("mail", "from-policy")
        .required("kind", CHOICE, "display-name", "internal-claimed", "domain")
        .outcome()
        .build();
  }

  private static TableSchema attachments() {
    return table("mail", "attachments")
        .required("extension", TEXT, CellChecks.extension())
        .outcome()
        .build();
  }

  private static TableSchema campaign() {
    return table("mail", "campaign")
        .required("min_recipients", NUMBER)
        .required("window", DURATION)
        .outcome()
        .build();
  }

  private static TableSchema outbound() {
    return table("mail", "outbound")
        .optional("sender", PATTERN)
        .optional("min_bytes", BYTES)
        .optional("min_messages", NUMBER)
        .optional("factor", DECIMAL)
        .outcome()
        .check(RowChecks.anyOf("min_bytes", "min_messages", "factor"))
        .build();
  }
}
