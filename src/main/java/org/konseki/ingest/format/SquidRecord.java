package org.konseki.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Addresses;
import org.konseki.event.EventIds;
import org.konseki.event.Origin;
import org.konseki.event.ProxyRequest;
import org.konseki.ingest.Parsed;
import org.konseki.ingest.mime.TransferDecoder;

/**
 * The fields of one Squid log line, in whichever format it was logged, not checked yet.
 *
 * @param time milliseconds since 1970-01-01T00:00Z, or {@link Times#NONE}
 * @param printedTime the time as printed
 * @param cacheResult {@code TCP_MISS}; null where the line has none
 * @param peer {@code HIER_DIRECT/203.0.113.77}, the hierarchy code and where Squid went
 * @param userAgent null where the format has none; empty where the client sent none
 */
record SquidRecord(
    long time,
    String printedTime,
    String client,
    String user,
    String method,
    String url,
    String status,
    String bytes,
    @Nullable String requestBytes,
    @Nullable String cacheResult,
    String peer,
    @Nullable String contentType,
    @Nullable String userAgent) {

  /** Checks the fields and makes the event of {@code line}. */
  Parsed toParsed(String format, String line) {
    if (time == Times.NONE) {
      return Rejections.of("squid.time", printedTime);
    }
    String address = Addresses.canonical(client);
    if (address == null) {
      return Rejections.of("squid.client", client);
    }
    int statusCode = status.equals("-") ? 0 : Digits.number(status, 0, status.length());
    if (statusCode < 0 || statusCode > 999) {
      return Rejections.of("squid.status", status);
    }
    long responseBytes = Digits.large(bytes);
    if (responseBytes < 0 && !bytes.equals("-")) {
      return Rejections.of("squid.bytes", bytes);
    }
    if (isNoRequest()) {
      return Parsed.Uninteresting.INSTANCE;
    }
    WebTarget target = WebTarget.parse(method, url).orElse(null);
    if (target == null) {
      return Rejections.of("squid.url", url);
    }
    Origin origin = Origin.of(EventIds.of(format, line), time, format, null, line);
    return new Parsed.Accepted(
        new ProxyRequest(
            origin,
            address,
            userName(user),
            method,
            url,
            target.host(),
            target.port(),
            target.path(),
            statusCode,
            responseBytes,
            requestBytes == null ? -1 : Digits.large(requestBytes),
            userAgent,
            directAddress(peer),
            contentType,
            cacheResult));
  }

  /** What Squid logs where a connection gave no request, or a request for Squid itself. */
  private boolean isNoRequest() {
    return url.startsWith("error:")
        || url.startsWith("NONE:")
        || url.startsWith("/")
        || url.equals("-")
        || method.equals("NONE")
        || method.equals("-");
  }

  /** The peer's address if Squid went to the origin server itself, not to a parent proxy. */
  private static @Nullable String directAddress(String peer) {
    int slash = peer.indexOf('/');
    boolean direct =
        slash > 0
            && (peer.startsWith("DIRECT", slash - "DIRECT".length())
                || peer.startsWith("ORIGINAL_DST", slash - "ORIGINAL_DST".length()));
    return direct ? Addresses.canonical(peer.substring(slash + 1)) : null;
  }

  private static @Nullable String userName(String logged) {
    if (logged.equals("-")) {
      return null;
    }
    String decoded =
        logged.indexOf('%') < 0 ? logged : TransferDecoder.percentDecoded(logged, UTF_8);
    return decoded.toLowerCase(Locale.ROOT);
  }
}
