package org.konseki.enrich;

import java.util.ArrayList;
import java.util.List;
import org.konseki.event.DirectoryEvent;
import org.konseki.table.Row;

/** Accounts that are known to log on with special privileges (ad/privileged-accounts). */
final class PrivilegedAccounts {

  private final List<AccountPattern> listed = new ArrayList<>();

  private PrivilegedAccounts(List<Row> rows) {
    for (Row row : rows) {
      String account = row.text("account");
      if (account != null) {
        listed.add(AccountPattern.of(account));
      }
    }
  }

  static PrivilegedAccounts of(List<Row> rows) {
    return new PrivilegedAccounts(rows);
  }

  boolean isEmpty() {
    return listed.isEmpty();
  }

  /** Whether the subject of a 4672 is a machine's or the system's own account, or listed. */
  boolean expects(DirectoryEvent event) {
    String user = event.subjectUser();
    if (AccountNames.isSystem(user, event.subjectSid())) {
      return true;
    }
    if (user == null) {
      return false;
    }
    String name = AccountNames.name(user);
    String domain = AccountNames.domain(user, event.subjectDomain());
    for (AccountPattern pattern : listed) {
      if (pattern.matches(name, domain)) {
        return true;
      }
    }
    return false;
  }
}
