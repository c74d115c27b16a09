package org.konseki.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Messages;
import org.konseki.event.Text;
import org.konseki.store.RejectedLine;

/** A rejected line as the interface shows it. */
@Schema(name = "RejectedLine", description = "A line that was not understood")
public record RejectedView(
    @Schema(examples = "17") long id,
    @Schema(format = "date-time", examples = "2015-06-05T03:04:05.000Z") String received,
    @Schema(examples = "squid") String format,
    @Schema(description = "Its number in what was sent, from 1", examples = "17") long line,
    @Schema(description = "The line, or its first 8 KiB") String text,
    @Schema(description = "Whether text is only the line's beginning") boolean cut,
    Text reason,
    @Schema(examples = "Asia/Tokyo") @Nullable String timezone,
    @Schema(examples = "2015") @Nullable Integer year) {

  private static final Messages MESSAGES = Messages.of("ingest");

  static RejectedView of(RejectedLine line) {
    return new RejectedView(
        line.id(),
        Times.format(line.received()),
        line.format(),
        line.line(),
        line.text(),
        line.cut(),
        reason(line),
        line.timezone(),
        line.year());
  }

  /** Why, in words; lines outlive the version that had words for their reason. */
  private static Text reason(RejectedLine line) {
    if (MESSAGES.has(line.reason())) {
      return MESSAGES.text(line.reason(), line.arguments().toArray());
    }
    String bare = line.reason() + " " + line.arguments();
    return new Text(bare, bare);
  }
}
