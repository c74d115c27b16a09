package org.konseki.table;

import static org.konseki.table.ColumnType.ADDRESSES;
import static org.konseki.table.ColumnType.CHOICE;
import static org.konseki.table.ColumnType.DECIMAL;
import static org.konseki.table.ColumnType.DURATION;
import static org.konseki.table.ColumnType.LIST;
import static org.konseki.table.ColumnType.NUMBER;
import static org.konseki.table.ColumnType.STAGE;
import static org.konseki.table.ColumnType.TEXT;
import static org.konseki.table.SchemaBuilder.table;

import java.util.List;

/** The workbook {@code ad}. */
final class DirectorySchemas {

  private DirectorySchemas() {}

  static List<TableSchema> all() {
    return List.of(events(), adminHosts(), privilegedAccounts(), authRate(), logonPath());
  }

  private static TableSchema events() {
    return table("ad", "events")
        .required("event_id", NUMBER, CellChecks.between("1", "65535"))
        .optional("criticality", CHOICE, "High", "Medium to High", "Medium", "Low")
        .outcome()
        .optional("stage", STAGE)
        .optional("attack", LIST, CellChecks.techniques())
        .optional("summary_ja", TEXT)
        .optional("summary_en", TEXT)
        .build();
  }

  private static TableSchema adminHosts() {
    return table("ad", "admin-hosts")
        .required("account", TEXT)
        .required("addresses", ADDRESSES)
        .build();
  }

  private static TableSchema privilegedAccounts() {
    return table("ad", "privileged-accounts")
        .required("account", TEXT)
        .optional("reason", TEXT)
        .build();
  }

  private static TableSchema authRate() {
    return table("ad", "auth-rate")
        .required("kind", CHOICE, "volume", "failures", "accounts", "surge")
        .required("min_count", NUMBER)
        .optional("change_score", DECIMAL)
        .optional("window", DURATION)
        .outcome()
        .check(RowChecks.when("kind", "volume", "window"))
        .check(RowChecks.when("kind", "failures", "window"))
        .check(RowChecks.when("kind", "accounts", "window"))
        .check(RowChecks.when("kind", "surge", "change_score"))
        .build();
  }

  private static TableSchema logonPath() {
    return table("ad", "logon-path").required("days", NUMBER).outcome().build();
  }
}
