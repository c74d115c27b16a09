package org.konseki.measure;

import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konseki.event.ProxyRequest;
import org.konseki.profile.Profile;
import org.konseki.profile.SlidingSum;
import org.konseki.profile.Window;
import org.konseki.profile.WindowSum;

/**
 * What one client sent to one destination within a day. Requests' bytes where the log has them.
 * Where it has responses' bytes only, POSTs and the CONNECTs to the same destination add up as the
 * report has it, but CONNECTs without any POST do not: those are downloads.
 */
final class Upload implements Profile {

  private final Window window;

  /** Made when first needed: most logs have the one or the other. */
  private @Nullable SlidingSum requests;

  private @Nullable SlidingSum responses;
  private boolean posted;

  Upload(Duration window) {
    this.window = Window.of(window);
  }

  void add(ProxyRequest request) {
    if (request.requestBytes() >= 0) {
      requests = requests == null ? new SlidingSum(window) : requests;
      requests.add(request.time(), request.requestBytes());
    } else if (request.responseBytes() >= 0) {
      responses = responses == null ? new SlidingSum(window) : responses;
      responses.add(request.time(), request.responseBytes());
      posted |= !request.method().equals("CONNECT");
    }
  }

  /** Whether the log has the bytes that were sent. */
  boolean hasRequestBytes() {
    return requests != null && !requests.isEmpty();
  }

  /** Bytes that no window exceeds: found at little cost, to tell whether to look closer. */
  long atMost() {
    SlidingSum sum = telling();
    return sum == null ? 0 : sum.total();
  }

  /** The window in which most was sent. */
  Optional<WindowSum> most() {
    SlidingSum sum = telling();
    return sum == null ? Optional.empty() : sum.max();
  }

  private @Nullable SlidingSum telling() {
    if (hasRequestBytes()) {
      return requests;
    }
    return posted ? responses : null;
  }

  @Override
  public boolean isEmpty() {
    return (requests == null || requests.isEmpty()) && (responses == null || responses.isEmpty());
  }

  @Override
  public void forgetBefore(long time) {
    if (requests != null) {
      requests.forgetBefore(time);
    }
    if (responses != null) {
      responses.forgetBefore(time);
    }
  }

  @Override
  public long estimatedBytes() {
    return (requests == null ? 0 : requests.estimatedBytes())
        + (responses == null ? 0 : responses.estimatedBytes());
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeBoolean(posted);
    (requests == null ? new SlidingSum(window) : requests).write(out);
    (responses == null ? new SlidingSum(window) : responses).write(out);
  }
}
