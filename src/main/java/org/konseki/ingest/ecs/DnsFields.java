package org.konseki.ingest.ecs;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.konseki.event.DnsQuery;
import org.konseki.event.Source;
import org.konseki.ingest.Parsed;

/** What a {@link DnsQuery} reads. */
final class DnsFields {

  private DnsFields() {}

  static Parsed read(EcsFields fields) {
    String client = fields.requiredAddress(Field.SOURCE_IP, Source.DNS);
    String name = name(fields);
    String type = fields.text(Field.DNS_TYPE);
    return fields.result(
        new DnsQuery(
            fields.origin(Source.DNS, null),
            client,
            name,
            type == null ? null : type.toUpperCase(Locale.ROOT)));
  }

  private static String name(EcsFields fields) {
    @Nullable String name = fields.lowerCase(Field.DNS_NAME);
    if (name == null) {
      return fields.missing(Source.DNS, Field.DNS_NAME.path());
    }
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }
}
