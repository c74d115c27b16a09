package org.konseki.table;

import static org.konseki.table.ColumnType.ADDRESS;
import static org.konseki.table.ColumnType.BYTES;
import static org.konseki.table.ColumnType.CHOICE;
import static org.konseki.table.ColumnType.DATE;
import static org.konseki.table.ColumnType.DAYS;
import static org.konseki.table.ColumnType.DECIMAL;
import static org.konseki.table.ColumnType.DURATION;
import static org.konseki.table.ColumnType.HOURS;
import static org.konseki.table.ColumnType.NUMBER;
import static org.konseki.table.ColumnType.PATTERN;
import static org.konseki.table.ColumnType.PORTS;
import static org.konseki.table.ColumnType.TEXT;
import static org.konseki.table.SchemaBuilder.table;

import java.util.List;

/** The workbooks {@code proxy}, {@code calendar} and {@code dns}: what the web and names show. */
final class ProxySchemas {

  private ProxySchemas() {}

  static List<TableSchema> all() {
    return List.of(
        connectPorts(),
        userAgents(),
        periodic(),
        businessSites(),
        volume(),
        downloads(),
        hours(),
        maintenance(),
        rarity(),
        tunnel());
  }

  private static TableSchema connectPorts() {
    return table("proxy", "connect-ports")
        .optional("ports", PORTS)
        .required("decision", CHOICE, "allow", "finding")
        .optional("when", CHOICE, "permitted", "denied")
        .outcomeOfFindings()
        .check(RowChecks.when("decision", "allow", "ports"))
        .build();
  }

  private static TableSchema userAgents() {
    return table("proxy", "user-agents")
        .optional("pattern", PATTERN)
        .optional("segment", TEXT)
        .required("decision", CHOICE, "standard", "finding")
        .outcomeOfFindings()
        .check(RowChecks.when("decision", "standard", "pattern"))
        .build();
  }

  private static TableSchema periodic() {
    return table("proxy", "periodic")
        .required("kind", CHOICE, "beacon", "daily")
        .optional("min_score", DECIMAL, CellChecks.between("0", "1"))
        .optional("min_count", NUMBER)
        .optional("min_days", NUMBER)
        .later("max_known_days", NUMBER)
        .outcome()
        .check(RowChecks.when("kind", "beacon", "min_score"))
        .check(RowChecks.when("kind", "daily", "min_days"))
        .build();
  }

  private static TableSchema businessSites() {
    return table("proxy", "business-sites")
        .required("destination", PATTERN)
        .optional("reason", TEXT)
        .build();
  }

  private static TableSchema volume() {
    return table("proxy", "volume")
        .optional("destination", PATTERN)
        .required("min_bytes", BYTES)
        .required("window", DURATION)
        .outcome()
        .build();
  }

  private static TableSchema downloads() {
    return table("proxy", "downloads")
        .optional("extension", TEXT, CellChecks.extension())
        .optional("content_type", TEXT, CellChecks.mediaType())
        .outcome()
        .check(RowChecks.anyOf("extension", "content_type"))
        .build();
  }

  private static TableSchema hours() {
    return table("calendar", "hours")
        .optional("segment", TEXT)
        .required("days", DAYS)
        .required("hours", HOURS)
        .optional("holidays", CHOICE, "JP")
        .build();
  }

  private static TableSchema maintenance() {
    return table("calendar", "maintenance")
        .optional("client", ADDRESS, CellChecks.network())
        .optional("destination", PATTERN)
        .optional("days", DAYS)
        .optional("hours", HOURS)
        .optional("from", DATE)
        .optional("until", DATE)
        .optional("reason", TEXT)
        .check(RowChecks.anyOf("client", "destination", "days", "hours", "from", "until"))
        .check(RowChecks.inOrder("from", "until"))
        .build();
  }

  private static TableSchema rarity() {
    return table("dns", "rarity")
        .required("max_hosts", NUMBER)
        .required("days", NUMBER)
        .outcome()
        .build();
  }

  private static TableSchema tunnel() {
    return table("dns", "tunnel")
        .required("min_distinct", NUMBER)
        .required("min_length", NUMBER)
        .later("max_hosts", NUMBER)
        .required("window", DURATION)
        .outcome()
        .build();
  }
}
