package org.konseki.api;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.konseki.pipeline.Replay;
import org.konseki.store.RejectedLine;

/** A replay that understands every line but those that begin with {@code ?}. */
@DefaultBean
@ApplicationScoped
class TestReplay implements Replay {

  @Override
  public Result replay(List<RejectedLine> lines) {
    Set<Long> rejected =
        lines.stream()
            .filter(line -> line.text().startsWith("?"))
            .map(RejectedLine::id)
            .collect(Collectors.toSet());
    return new Result(lines.size() - rejected.size(), 0, rejected, List.of());
  }
}
