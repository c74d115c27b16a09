package org.konseki.service;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import org.konseki.correlate.SharedHosts;
import org.konseki.detect.Finding;
import org.konseki.event.Text;
import org.konseki.incident.Incident;

/** What is to be said of live incidents besides their findings. */
@ApplicationScoped
public class IncidentNotes {

  private final StoreLedger ledger;

  IncidentNotes(StoreLedger ledger) {
    this.ledger = ledger;
  }

  /** Why findings about users are part of {@code incident}, or of another. */
  public List<Text> of(Incident incident, Collection<Finding> findings) {
    return ledger
        .identities()
        .map(identities -> new SharedHosts(identities).notes(incident.subject(), findings))
        .orElse(List.of());
  }
}
