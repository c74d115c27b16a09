package org.konseki.table;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every table that there is. */
public final class Schemas {

  private static final List<TableSchema> ALL =
      Stream.of(
              NetworkSchemas.all(),
              MailSchemas.all(),
              ProxySchemas.all(),
              DirectorySchemas.all(),
              CorrelationSchemas.all())
          .flatMap(List::stream)
          .toList();

  private static final Map<String, TableSchema> BY_ID =
      ALL.stream().collect(Collectors.toUnmodifiableMap(TableSchema::id, Function.identity()));

  private Schemas() {}

  /** All tables, those of one workbook next to each other, in the workbook's order. */
  public static List<TableSchema> all() {
    return ALL;
  }

  /** The table with this id, such as {@code proxy/connect-ports}. */
  public static Optional<TableSchema> find(String id) {
    return Optional.ofNullable(BY_ID.get(id));
  }

  /** The topics, each of them one workbook. */
  public static List<String> topics() {
    return ALL.stream().map(TableSchema::topic).distinct().toList();
  }

  /** The tables of a topic; none if there is no such topic. */
  public static List<TableSchema> ofTopic(String topic) {
    return ALL.stream().filter(schema -> schema.topic().equals(topic)).toList();
  }
}
