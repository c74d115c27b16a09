package org.konseki.table;

import static org.konseki.table.ColumnType.ADDRESS;
import static org.konseki.table.ColumnType.CHOICE;
import static org.konseki.table.ColumnType.DECIMAL;
import static org.konseki.table.ColumnType.DURATION;
import static org.konseki.table.ColumnType.NUMBER;
import static org.konseki.table.ColumnType.PORTS;
import static org.konseki.table.ColumnType.TEXT;
import static org.konseki.table.SchemaBuilder.table;

import java.util.List;

/** The workbooks {@code network} and {@code firewall}. */
final class NetworkSchemas {

  private static final String[] ZONE_ROLES = {
    "internal", "dmz", "server", "management", "internet", "self"
  };

  private NetworkSchemas() {}

  static List<TableSchema> all() {
    return List.of(domains(), zones(), roles(), denied(), scan(), surge());
  }

  private static TableSchema domains() {
    return table("network", "domains").required("domain", ADDRESS, CellChecks.domain()).build();
  }

  private static TableSchema zones() {
    return table("network", "zones")
        .optional("zone", TEXT)
        .optional("cidr", ADDRESS, CellChecks.network())
        .required("role", CHOICE, ZONE_ROLES)
        .optional("segment", TEXT)
        .check(RowChecks.anyOf("zone", "cidr"))
        .build();
  }

  private static TableSchema roles() {
    return table("network", "roles")
        .required("address", ADDRESS, CellChecks.network())
        .required(
            "role",
            CHOICE,
            "proxy",
            "mail-relay",
            "dns-resolver",
            "domain-controller",
            "update-server")
        .build();
  }

  private static TableSchema denied() {
    return table("firewall", "denied")
        .optional("from_role", CHOICE, ZONE_ROLES)
        .optional("from_segment", TEXT)
        .optional("to_role", CHOICE, ZONE_ROLES)
        .optional("to_segment", TEXT)
        .optional("protocol", CHOICE, "tcp", "udp", "icmp")
        .optional("ports", PORTS)
        .optional("min_count", NUMBER)
        .optional("window", DURATION)
        .outcome()
        .check(RowChecks.with("min_count", "window"))
        .build();
  }

  private static TableSchema scan() {
    return table("firewall", "scan")
        .required("kind", CHOICE, "hosts", "ports")
        .required("min_distinct", NUMBER)
        .required("window", DURATION)
        .outcome()
        .build();
  }

  private static TableSchema surge() {
    return table("firewall", "surge")
        .required("min_count", NUMBER)
        .required("change_score", DECIMAL)
        .outcome()
        .build();
  }
}
