package org.konseki.event;

/** The kind of log that an event comes from; each has one record type. */
public enum Source implements Named {
  MAIL,
  FIREWALL,
  PROXY,
  DNS,
  DIRECTORY
}
