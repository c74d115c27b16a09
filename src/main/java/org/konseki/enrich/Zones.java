package org.konseki.enrich;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.konseki.table.Row;

/** Where in the organisation's network an address lies (network/zones). Immutable. */
final class Zones {

  /**
   * A place in the network.
   *
   * @param role as in network/zones, or null where no row names it
   * @param segment the row's segment, else its zone's name, else its block; null if unknown
   * @param block the row's block, or null
   */
  record Place(@Nullable String role, @Nullable String segment, @Nullable Cidr block) {

    /** Whether its role is one of the organisation's own networks. */
    boolean isInside() {
      if (role == null) {
        return false;
      }
      return switch (role) {
        case "internal", "dmz", "server", "management" -> true;
        default -> false;
      };
    }

    boolean isInternet() {
      return "internet".equals(role);
    }
  }

  private static final Place PRIVATE = new Place("internal", null, null);
  private static final Place GLOBAL = new Place("internet", null, null);
  private static final Place NOWHERE = new Place(null, null, null);

  private final Map<String, Zone> zones = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final CidrMap<Place> unnamed;
  private final CidrMap<Place> blocks;

  private Zones(List<Row> rows) {
    CidrMap.Builder<Place> unnamedBuilder = new CidrMap.Builder<>();
    CidrMap.Builder<Place> blocksBuilder = new CidrMap.Builder<>();
    Map<String, Zone.Builder> builders = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Row row : rows) {
      String zone = row.text("zone");
      Place place = place(row);
      if (place.block() != null) {
        blocksBuilder.add(place.block(), place);
      }
      if (zone != null) {
        builders.computeIfAbsent(zone, name -> new Zone.Builder()).add(row, place);
      } else if (place.block() != null) {
        unnamedBuilder.add(place.block(), place);
      }
    }
    builders.forEach((name, builder) -> zones.put(name, builder.build(name)));
    unnamed = unnamedBuilder.build();
    blocks = blocksBuilder.build();
  }

  static Zones of(List<Row> rows) {
    return new Zones(rows);
  }

  private static Place place(Row row) {
    String cidr = row.text("cidr");
    Cidr block = cidr == null ? null : Cidr.parse(cidr);
    String segment = row.text("segment");
    if (segment == null) {
      segment = row.isEmpty("zone") ? cidr : row.text("zone");
    }
    return new Place(row.text("role"), segment, block);
  }

  /**
   * The place of an address in a firewall's log. The zone that the log printed decides; only where
   * it printed none do rows without a zone, and after them the kind of address.
   */
  Place inLog(@Nullable String zone, @Nullable Address address) {
    if (zone == null) {
      return found(unnamed, address);
    }
    Zone named = zones.get(zone);
    return named == null ? new Place(null, zone, null) : named.place(address);
  }

  /** The place of an address by the blocks of all rows, and after them the kind of address. */
  Place byAddress(@Nullable Address address) {
    return found(blocks, address);
  }

  private static Place found(CidrMap<Place> map, @Nullable Address address) {
    if (address == null) {
      return NOWHERE;
    }
    Place place = map.find(address);
    return place != null ? place : byKind(address);
  }

  private static Place byKind(Address address) {
    if (address.isPrivate()) {
      return PRIVATE;
    }
    return address.isGlobal() ? GLOBAL : NOWHERE;
  }

  /** All rows of one zone name. */
  private record Zone(CidrMap<Place> blocks, Place elsewhere) {

    Place place(@Nullable Address address) {
      Place place = address == null ? null : blocks.find(address);
      return place != null ? place : elsewhere;
    }

    private static final class Builder {
      private final CidrMap.Builder<Place> blocks = new CidrMap.Builder<>();
      private @Nullable Place whole;

      /** A row whose cell names a block that is none holds nowhere rather than everywhere. */
      void add(Row row, Place place) {
        if (place.block() != null) {
          blocks.add(place.block(), place);
        } else if (whole == null && row.isEmpty("cidr")) {
          whole = place;
        }
      }

      Zone build(String name) {
        return new Zone(blocks.build(), whole != null ? whole : new Place(null, name, null));
      }
    }
  }
}
