package org.konseki.event;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One request that a client made through the web proxy.
 *
 * @param client the client's address, canonical text form
 * @param user the authenticated user in lower case, or null
 * @param method the HTTP method in upper case, such as {@code CONNECT}
 * @param url the URL as logged; {@code host:port} for CONNECT
 * @param host the destination's host in lower case, without brackets and trailing dot
 * @param port the destination's port, 0 to 65535, or -1 if unknown
 * @param path the URL's path without query, empty for CONNECT
 * @param status the HTTP status, 0 where none was sent
 * @param responseBytes bytes sent to the client, or -1
 * @param requestBytes bytes received from the client, or -1 where the log does not have them
 * @param userAgent null where the log has no such field; empty where the client sent none
 * @param destinationAddress the address that the proxy went to, or null (not a parent proxy's)
 * @param contentType the response's media type in lower case without parameters, or null
 * @param cacheResult the proxy's own result, such as {@code TCP_DENIED}, or null
 */
public record ProxyRequest(
    Origin origin,
    String client,
    @Nullable String user,
    String method,
    String url,
    String host,
    int port,
    String path,
    int status,
    long responseBytes,
    long requestBytes,
    @Nullable String userAgent,
    @Nullable String destinationAddress,
    @Nullable String contentType,
    @Nullable String cacheResult)
    implements Event {

  public ProxyRequest {
    requireNonNull(origin, "origin is null");
    requireNonNull(client, "client is null");
    requireNonNull(method, "method is null");
    requireNonNull(url, "url is null");
    requireNonNull(host, "host is null");
    requireNonNull(path, "path is null");
  }

  /** Whether the proxy refused the request, by its own result or by a 403 or 407 answer. */
  public boolean denied() {
    return (cacheResult != null && cacheResult.contains("DENIED"))
        || (cacheResult == null && (status == 403 || status == 407));
  }

  @Override
  public ProxyRequest with(Origin other) {
    return new ProxyRequest(
        other,
        client,
        user,
        method,
        url,
        host,
        port,
        path,
        status,
        responseBytes,
        requestBytes,
        userAgent,
        destinationAddress,
        contentType,
        cacheResult);
  }

  @Override
  public Source source() {
    return Source.PROXY;
  }
}
