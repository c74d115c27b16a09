package org.konseki.measure;

import java.io.DataInput;
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

  private static final int POSTED = 1;
  private static final int REQUESTS = 2;
  private static final int RESPONSES = 4;

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
    out.writeByte((posted ? POSTED : 0) | bit(requests, REQUESTS) | bit(responses, RESPONSES));
    if (requests != null) {
      requests.write(out);
    }
    if (responses != null) {
      responses.write(out);
    }
  }

  private static int bit(@Nullable SlidingSum sum, int bit) {
    return sum == null ? 0 : bit;
  }

  /** Reads what {@link #write} wrote. */
  static Upload read(DataInput in, Duration window) throws IOException {
    Upload upload = new Upload(window);
    int bits = in.readUnsignedByte();
    upload.posted = (bits & POSTED) != 0;
    upload.requests = (bits & REQUESTS) == 0 ? null : SlidingSum.read(in, upload.window);
    upload.responses = (bits & RESPONSES) == 0 ? null : SlidingSum.read(in, upload.window);
    return upload;
  }
}
