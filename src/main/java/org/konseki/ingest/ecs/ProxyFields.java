package org.konseki.ingest.ecs;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.konseki.event.FirewallTraffic.Action;
import org.konseki.event.ProxyRequest;
import org.konseki.event.Source;
import org.konseki.ingest.Parsed;

/** What a {@link ProxyRequest} reads. */
final class ProxyFields {

  private static final int MAX_PORT = 65_535;
  private static final int MAX_STATUS = 999;

  private ProxyFields() {}

  static Parsed read(EcsFields fields) {
    String method = method(fields);
    UrlParts target = target(fields, method);
    String destination = fields.addressIfAny(Field.DESTINATION_IP);
    return fields.result(
        new ProxyRequest(
            fields.origin(Source.PROXY, null),
            fields.requiredAddress(Field.SOURCE_IP, Source.PROXY),
            fields.lowerCase(Field.USER_NAME),
            method,
            target.url(),
            target.host(),
            target.port(),
            target.path(),
            (int) fields.number(Field.HTTP_STATUS, 0, MAX_STATUS),
            fields.number(Field.HTTP_RESPONSE_BYTES, -1, Long.MAX_VALUE),
            fields.number(Field.HTTP_REQUEST_BYTES, -1, Long.MAX_VALUE),
            userAgent(fields),
            destination,
            contentType(fields),
            cacheResult(fields)));
  }

  private static String method(EcsFields fields) {
    String method = fields.text(Field.HTTP_METHOD);
    return method == null ? "" : method.toUpperCase(Locale.ROOT);
  }

  /** The logged URL's parts; fields that name a part of their own override them or stand in. */
  private static UrlParts target(EcsFields fields, String method) {
    String full = fields.text(Field.URL_FULL);
    String url = full != null ? full : fields.text(Field.URL_ORIGINAL);
    String domain = fields.lowerCase(Field.URL_DOMAIN);
    int port = (int) fields.number(Field.URL_PORT, -1, MAX_PORT);
    String path = fields.text(Field.URL_PATH);
    if (url == null && domain == null) {
      fields.missing(Source.PROXY, "url.full, url.domain");
    }
    UrlParts parts =
        url != null
            ? UrlParts.of(url, method.equals("CONNECT"))
            : UrlParts.of(method, fields.lowerCase(Field.URL_SCHEME), domain, port, path);
    return parts.with(domain, port, path);
  }

  /** Null where the log has no such field, empty where the client sent none. */
  private static @Nullable String userAgent(EcsFields fields) {
    String raw = fields.raw(Field.USER_AGENT);
    return raw != null && raw.strip().equals("-") ? "" : raw;
  }

  private static @Nullable String contentType(EcsFields fields) {
    String type = fields.lowerCase(Field.HTTP_RESPONSE_TYPE);
    int parameters = type == null ? -1 : type.indexOf(';');
    return parameters < 0 ? type : type.substring(0, parameters).strip();
  }

  /**
   * The proxy's own result: Squid's without the status that follows it, or another product's word,
   * of which any that means a refusal is {@code DENIED} here.
   */
  private static @Nullable String cacheResult(EcsFields fields) {
    String action = fields.text(Field.EVENT_ACTION);
    if (action == null) {
      return null;
    }
    if (isSquidResult(action)) {
      int slash = action.indexOf('/');
      return slash < 0 ? action : action.substring(0, slash);
    }
    return Verdicts.of(action.toLowerCase(Locale.ROOT)) == Action.DENIED ? "DENIED" : action;
  }

  private static boolean isSquidResult(String action) {
    return action.startsWith("TCP_")
        || action.startsWith("UDP_")
        || action.startsWith("NONE")
        || action.startsWith("TAG_");
  }
}
