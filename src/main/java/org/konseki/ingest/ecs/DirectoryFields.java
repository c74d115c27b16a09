package org.konseki.ingest.ecs;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Source;
import org.konseki.ingest.Parsed;
import org.konseki.ingest.Parsed.Rejected;
import org.konseki.ingest.Parsed.Uninteresting;
import org.konseki.ingest.windows.WindowsRecord;

/** What a directory event reads: Winlogbeat's names, or plain ECS for other collectors. */
final class DirectoryFields {

  private DirectoryFields() {}

  static Parsed read(EcsFields fields, @Nullable String fallbackDataset) {
    WindowsRecord record = new WindowsRecord();
    record.code(fields.text(Field.WINLOG_EVENT_ID));
    record.code(fields.text(Field.EVENT_CODE));
    record.channel(fields.text(Field.WINLOG_CHANNEL));
    record.provider(fields.text(Field.WINLOG_PROVIDER));
    record.provider(fields.text(Field.EVENT_PROVIDER));
    record.computer(fields.text(Field.WINLOG_COMPUTER));
    record.computer(fields.text(Field.HOST_NAME));
    record.user(fields.text(Field.USER_NAME));
    record.address(fields.text(Field.SOURCE_IP));
    record.outcome(fields.text(Field.EVENT_OUTCOME));
    for (@Nullable String keyword : fields.texts(Field.WINLOG_KEYWORDS)) {
      record.outcome(keyword);
    }
    for (Map.Entry<String, String> datum : fields.data().entrySet()) {
      record.data(datum.getKey(), datum.getValue());
    }
    Rejected problem = record.problem();
    if (problem != null) {
      return problem;
    }
    return record.isOfInterest()
        ? fields.result(record.toEvent(fields.origin(Source.DIRECTORY, fallbackDataset)))
        : Uninteresting.INSTANCE;
  }
}
