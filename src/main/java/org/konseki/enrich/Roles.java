package org.konseki.enrich;

import java.util.List;
import org.konseki.table.Row;

/** What the organisation's own servers are for (network/roles). Immutable. */
final class Roles {

  private final CidrMap<String> byAddress;
  private final boolean proxyKnown;

  private Roles(List<Row> rows) {
    CidrMap.Builder<String> builder = new CidrMap.Builder<>();
    for (Row row : rows) {
      String address = row.text("address");
      String role = row.text("role");
      Cidr block = address == null ? null : Cidr.parse(address);
      if (block != null && role != null) {
        builder.add(block, role);
      }
    }
    byAddress = builder.build();
    proxyKnown = rows.stream().anyMatch(row -> "proxy".equals(row.text("role")));
  }

  static Roles of(List<Row> rows) {
    return new Roles(rows);
  }

  /** Whether any row names a proxy. */
  boolean proxyKnown() {
    return proxyKnown;
  }

  /** Whether any row names the address. */
  boolean hasRole(Address address) {
    return byAddress.first(address) >= 0;
  }

  /** Whether the address may go out to the Internet itself. */
  boolean isIntermediary(Address address) {
    for (int i = byAddress.first(address); i >= 0; i = byAddress.next(i, address)) {
      switch (byAddress.value(i)) {
        case "proxy", "mail-relay", "dns-resolver", "update-server" -> {
          return true;
        }
        default -> {}
      }
    }
    return false;
  }

  boolean isMailRelay(Address address) {
    for (int i = byAddress.first(address); i >= 0; i = byAddress.next(i, address)) {
      if (byAddress.value(i).equals("mail-relay")) {
        return true;
      }
    }
    return false;
  }
}
