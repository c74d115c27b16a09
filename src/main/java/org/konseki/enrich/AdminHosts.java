package org.konseki.enrich;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.konseki.table.Row;

/** From which hosts each administrator account works (ad/admin-hosts). Immutable. */
final class AdminHosts {

  private final List<Entry> entries = new ArrayList<>();

  private AdminHosts(List<Row> rows) {
    for (Row row : rows) {
      String account = row.text("account");
      if (account != null) {
        entries.add(Entry.of(account, row.list("addresses")));
      }
    }
  }

  static AdminHosts of(List<Row> rows) {
    return new AdminHosts(rows);
  }

  /** The hosts of an account, from all rows that name it; null if it is no administrator's. */
  @Nullable Hosts hosts(String name, @Nullable String domain) {
    List<Entry> matching = null;
    for (Entry entry : entries) {
      if (entry.account().matches(name, domain)) {
        matching = matching == null ? new ArrayList<>() : matching;
        matching.add(entry);
      }
    }
    return matching == null ? null : new Hosts(matching);
  }

  /** The hosts that the rows of one account list. */
  static final class Hosts {
    private final List<Entry> entries;

    private Hosts(List<Entry> entries) {
      this.entries = entries;
    }

    /**
     * Whether a row lists the host: by address, by the workstation name that the record shows, or
     * by a host name whose address logons have shown to be this one.
     */
    boolean list(@Nullable String address, @Nullable String workstation, LogonSessions sessions) {
      Address parsed = address == null ? null : Address.parse(address);
      for (Entry entry : entries) {
        if (entry.any() || entry.has(parsed) || entry.hasName(address, workstation, sessions)) {
          return true;
        }
      }
      return false;
    }
  }

  private record Entry(
      AccountPattern account, boolean any, CidrMap<Boolean> blocks, List<String> names) {

    static Entry of(String account, List<String> hosts) {
      CidrMap.Builder<Boolean> blocks = new CidrMap.Builder<>();
      List<String> names = new ArrayList<>();
      for (String host : hosts) {
        Cidr block = Cidr.parse(host.strip());
        if (block != null) {
          blocks.add(block, true);
        } else {
          names.add(host.strip().toLowerCase(Locale.ROOT));
        }
      }
      return new Entry(AccountPattern.of(account), hosts.isEmpty(), blocks.build(), names);
    }

    boolean has(@Nullable Address address) {
      return address != null && blocks.first(address) >= 0;
    }

    boolean hasName(
        @Nullable String address, @Nullable String workstation, LogonSessions sessions) {
      for (String name : names) {
        if (workstation != null && isSameHost(name, workstation)) {
          return true;
        }
        if (address != null && address.equals(sessions.addressOfWorkstation(name).orElse(null))) {
          return true;
        }
      }
      return false;
    }

    /** NetBIOS names are the first label of the host's DNS name. */
    private static boolean isSameHost(String listed, String workstation) {
      return AccountNames.firstLabel(listed).equals(AccountNames.firstLabel(workstation));
    }
  }
}
