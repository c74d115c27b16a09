package org.konseki.enrich;

import java.util.BitSet;
import java.util.List;
import org.konseki.table.PortSet;
import org.konseki.table.Row;

/** Ports that CONNECT may use (rows of proxy/connect-ports that allow). Immutable. */
final class ConnectPorts {

  private final Allowed permitted;
  private final Allowed denied;

  private ConnectPorts(List<Row> rows) {
    permitted = Allowed.of(rows, "permitted");
    denied = Allowed.of(rows, "denied");
  }

  static ConnectPorts of(List<Row> rows) {
    return new ConnectPorts(rows);
  }

  /** Whether a row allows {@code port} to requests that were permitted, or denied. */
  boolean allows(int port, boolean wasDenied) {
    return (wasDenied ? denied : permitted).contains(port);
  }

  /** The ports allowed under one outcome; a row without ports allows even an unknown port. */
  private record Allowed(boolean any, BitSet ports) {

    static Allowed of(List<Row> rows, String outcome) {
      BitSet ports = new BitSet();
      boolean any = false;
      for (Row row : rows) {
        String when = row.text("when");
        if ("allow".equals(row.text("decision")) && (when == null || when.equals(outcome))) {
          PortSet set = row.ports("ports");
          any |= set == null;
          addAll(ports, set == null ? List.of() : set.ranges());
        }
      }
      return new Allowed(any, ports);
    }

    private static void addAll(BitSet ports, List<PortSet.Range> ranges) {
      for (PortSet.Range range : ranges) {
        ports.set(range.first(), range.last() + 1);
      }
    }

    boolean contains(int port) {
      return any || (port >= 0 && ports.get(port));
    }
  }
}
