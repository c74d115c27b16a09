package org.konseki.day;

/**
 * One line of a log.
 *
 * @param time when it is written, milliseconds since 1970-01-01T00:00Z
 * @param format the format it is sent as
 */
record LogLine(long time, String format, String text) {}
