package org.konseki.api;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of rejected lines that were read again, as the interface shows it. */
@Schema(name = "Replay")
public record ReplayView(
    @Schema(description = "Lines that are understood now") long accepted,
    @Schema(description = "Lines whose events had been judged before") long duplicates,
    @Schema(description = "Lines that are still not understood") long rejected,
    List<IncidentView> incidents) {}
