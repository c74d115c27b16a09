package org.konseki.store;

import org.konseki.incident.IncidentChanges;

/** Writes what a batch of events led to. */
public interface Store {

  /**
   * Keeps a batch and groups its findings into incidents: one transaction with one disk sync, so
   * that a crash leaves either all of it or nothing. Keeping a batch again changes nothing.
   *
   * @return what became of the incidents, once it is on disk
   */
  IncidentChanges commit(Batch batch);
}
