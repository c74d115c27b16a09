package org.konseki.ingest.ecs;

import org.jspecify.annotations.Nullable;
import org.konseki.event.FirewallTraffic;
import org.konseki.event.FirewallTraffic.Action;
import org.konseki.event.Source;
import org.konseki.ingest.Parsed;

/** What a {@link FirewallTraffic} reads. */
final class FirewallFields {

  private static final int MAX_PORT = 65_535;

  private FirewallFields() {}

  static Parsed read(EcsFields fields) {
    return fields.result(
        new FirewallTraffic(
            fields.origin(Source.FIREWALL, null),
            action(fields),
            fields.requiredAddress(Field.SOURCE_IP, Source.FIREWALL),
            (int) fields.number(Field.SOURCE_PORT, -1, MAX_PORT),
            fields.requiredAddress(Field.DESTINATION_IP, Source.FIREWALL),
            (int) fields.number(Field.DESTINATION_PORT, -1, MAX_PORT),
            fields.lowerCase(Field.NETWORK_TRANSPORT),
            fields.text(Field.NETWORK_PROTOCOL),
            fields.text(Field.INGRESS_ZONE),
            fields.text(Field.EGRESS_ZONE),
            fields.number(Field.SOURCE_BYTES, -1, Long.MAX_VALUE),
            fields.number(Field.DESTINATION_BYTES, -1, Long.MAX_VALUE),
            fields.text(Field.RULE_ID)));
  }

  private static Action action(EcsFields fields) {
    Action action = Verdicts.of(fields.lowerCase(Field.EVENT_ACTION));
    @Nullable String outcome = fields.lowerCase(Field.EVENT_OUTCOME);
    return action == Action.OTHER ? Verdicts.of(outcome) : action;
  }
}
