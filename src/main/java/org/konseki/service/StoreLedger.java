package org.konseki.service;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.konseki.detect.Finding;
import org.konseki.incident.FindingChanges;
import org.konseki.incident.IncidentChanges;
import org.konseki.pipeline.Ledger;
import org.konseki.store.Batch;
import org.konseki.store.FindingStore;
import org.konseki.store.Store;

/** The database as the live pipeline's ledger. */
@ApplicationScoped
class StoreLedger implements Ledger {

  private final Store store;
  private final FindingStore findings;
  private final LiveResponse response;
  private final Meters meters;

  StoreLedger(Store store, FindingStore findings, LiveResponse response, Meters meters) {
    this.store = store;
    this.findings = findings;
    this.response = response;
    this.meters = meters;
  }

  @Override
  public Map<String, Finding> findings(Collection<String> ids) {
    return findings.byIds(ids);
  }

  @Override
  public IncidentChanges commit(Collection<Finding> changed, Set<String> withdrawn) {
    Response current = response.current();
    FindingChanges changes = current.mute(new FindingChanges(List.copyOf(changed), withdrawn));
    Batch batch = Batch.of(changes, current.playbook());
    return meters.commit(changed, () -> store.commit(batch));
  }
}
