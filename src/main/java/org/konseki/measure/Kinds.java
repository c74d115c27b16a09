package org.konseki.measure;

/** What is measured; rules compare with these words. */
public final class Kinds {

  /** One client's requests to one host; variants beacon and daily. */
  public static final String PERIODIC = "periodic";

  /** One client's requests to one host within a day. */
  public static final String BEACON = "beacon";

  /** One client's visits to one host, day by day. */
  public static final String DAILY = "daily";

  /** Bytes sent by one client to one destination. */
  public static final String UPLOAD = "upload";

  /** Programs and archives that one client fetched from one host. */
  public static final String DOWNLOAD = "download";

  /** A registered domain that few hosts visit. */
  public static final String RARE_DOMAIN = "rare-domain";

  /** Distinct names asked for under one registered domain. */
  public static final String TUNNEL = "tunnel";

  /** Distinct inside hosts or ports that one host touched. */
  public static final String SCAN = "scan";

  /** One host's denials by the firewall per hour. */
  public static final String DENY_SURGE = "deny-surge";

  /** One host's authentication requests, failures or accounts. */
  public static final String AUTH = "auth";

  /** One host's authentication requests per hour. */
  public static final String AUTH_SURGE = "auth-surge";

  /** An account on a computer, or from a host, for the first time. */
  public static final String LOGON_PATH = "logon-path";

  /** Recipients that one sender or attachment reached. */
  public static final String CAMPAIGN = "campaign";

  /** Mail that one internal sender sent to outside domains. */
  public static final String OUTBOUND = "outbound";

  private Kinds() {}
}
