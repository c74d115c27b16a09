package org.konseki.measure;

import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
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

  private final SlidingSum requests;
  private final SlidingSum responses;
  private boolean posted;

  Upload(Duration window) {
    this.requests = new SlidingSum(Window.of(window));
    this.responses = new SlidingSum(Window.of(window));
  }

  void add(ProxyRequest request) {
    if (request.requestBytes() >= 0) {
      requests.add(request.time(), request.requestBytes());
    } else if (request.responseBytes() >= 0) {
      responses.add(request.time(), request.responseBytes());
      posted |= !request.method().equals("CONNECT");
    }
  }

  /** Whether the log has the bytes that were sent. */
  boolean hasRequestBytes() {
    return !requests.isEmpty();
  }

  /** Bytes that no window exceeds: found at little cost, to tell whether to look closer. */
  long atMost() {
    if (hasRequestBytes()) {
      return requests.total();
    }
    return posted ? responses.total() : 0;
  }

  /** The window in which most was sent. */
  Optional<WindowSum> most() {
    if (hasRequestBytes()) {
      return requests.max();
    }
    return posted ? responses.max() : Optional.empty();
  }

  @Override
  public boolean isEmpty() {
    return requests.isEmpty() && responses.isEmpty();
  }

  @Override
  public void forgetBefore(long time) {
    requests.forgetBefore(time);
    responses.forgetBefore(time);
  }

  @Override
  public long estimatedBytes() {
    return requests.estimatedBytes() + responses.estimatedBytes();
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeBoolean(posted);
    requests.write(out);
    responses.write(out);
  }
}
