package org.konseki.table;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.konseki.event.Severity;
import org.konseki.event.Stage;

/** What a column's cells hold, and the Java value that a checked cell becomes. */
public enum ColumnType {
  /** Any text without control characters: {@link String}. */
  TEXT(String.class),
  /** Text in which {@code *} stands for any characters and {@code ?} for one: {@link String}. */
  PATTERN(String.class),
  /** Texts separated by commas, {@code 、} or line breaks: {@code List<String>}. */
  LIST(List.class),
  /** A whole number, zero or more: {@link Long}. */
  NUMBER(Long.class),
  /** A decimal number, zero or more: {@link Double}. */
  DECIMAL(Double.class),
  /** Such as {@code 10m}, {@code 24h}, {@code 7d}: {@link Duration}. */
  DURATION(Duration.class),
  /** Such as {@code 50MB} (powers of 1024) or a plain number of bytes: {@link Long}. */
  BYTES(Long.class),
  /** {@link Severity}. */
  SEVERITY(Severity.class),
  /** {@link Stage}. */
  STAGE(Stage.class),
  /** One address, CIDR block or host name in canonical text form: {@link String}. */
  ADDRESS(String.class),
  /** Several of those: {@code List<String>}. */
  ADDRESSES(List.class),
  /** Such as {@code 80,443,8000-8100}: {@link PortSet}. */
  PORTS(PortSet.class),
  /** Such as {@code 08:30-18:00}; may pass midnight: {@link HourRange}. */
  HOURS(HourRange.class),
  /** Such as {@code Mon-Fri} or {@code Mon,Wed,Sat}: {@link DaySet}. */
  DAYS(DaySet.class),
  /** Such as {@code 2026-04-01}: {@link LocalDate}. */
  DATE(LocalDate.class),
  /** TRUE or FALSE: {@link Boolean}. */
  BOOLEAN(Boolean.class),
  /** One of the column's values: {@link String}. */
  CHOICE(String.class);

  private final Class<?> javaType;

  ColumnType(Class<?> javaType) {
    this.javaType = javaType;
  }

  /** The class of a checked cell's value. */
  public Class<?> javaType() {
    return javaType;
  }
}
