package org.konseki.service;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalInt;

/** Settings of the engine; each can be given as an environment variable, {@code KONSEKI_…}. */
@ConfigMapping(prefix = "konseki")
public interface EngineConfig {

  /** The folder of everything that is kept. */
  @WithDefault("./data")
  Path data();

  /** The folder of DRL files; else {@code ./rules-drl} if it is there, else the shipped ones. */
  Optional<Path> rules();

  /** The folder of workbooks; else {@code ./decision-tables} if it is there, else the shipped. */
  Optional<Path> tables();

  /** Start with the last good tables where the present ones are broken, instead of refusing. */
  @WithDefault("false")
  boolean tablesFallback();

  /** The organisation's time zone: for business hours, days, and logs that print none. */
  @WithDefault("Asia/Tokyo")
  ZoneId timezone();

  /** How late events of a source may come behind its newest, in event time. */
  @WithDefault("1h")
  Duration lateness();

  /** How far ahead of the clock an event's time may be, until it counts as of its arrival. */
  @WithDefault("1h")
  Duration maxFuture();

  /** Threads that judge events; one per core by default. */
  OptionalInt shards();

  /** The newest events, kept for restarts. */
  Journal journal();

  /** How other rules and tables are taken over while the service runs. */
  Reload reload();

  /** What was learnt, kept for restarts. */
  Checkpoint checkpoint();

  /** Bounds of what comes in. */
  Intake intake();

  /** Bounds of analyses. */
  Analyses analyses();

  /** How long events are kept in the journal: as long as both bounds allow. */
  interface Journal {

    /** How old they may be, by when they came. */
    @WithDefault("24h")
    Duration age();

    /** How much of the disk they may take. */
    @WithDefault("10G")
    MemorySize size();
  }

  /** How changes in the folders of rules and tables are noticed. */
  interface Reload {

    /** How often the folders are read and compared; 0 reads them at the start only. */
    @WithDefault("2s")
    Duration every();

    /** How long they must stay as they are until they are taken: a file may be half written. */
    @WithDefault("300ms")
    Duration quiet();
  }

  /** How what was learnt is kept. */
  interface Checkpoint {

    /** How often: what came since is learnt again from the journal if the process is killed. */
    @WithDefault("30s")
    Duration every();
  }

  /** Bounds of requests that bring events. */
  interface Intake {

    /** The longest line, JSON object or XML event. */
    @WithDefault("256K")
    MemorySize maxLine();

    /** The most bytes of one request after decompression. */
    @WithDefault("4G")
    MemorySize maxBody();

    /** Events given to the shards at a time. */
    @WithDefault("500")
    int chunk();

    /** The most rejected lines named in one answer; all are counted, and each is kept once. */
    @WithDefault("1000")
    int maxRejectedInAnswer();
  }

  /** Bounds of analyses. */
  interface Analyses {

    /** How long one may take. */
    @WithDefault("60s")
    Duration timeout();

    /** How many may run at the same time; more are told to come again. */
    @WithDefault("1")
    int concurrent();

    /** The share of the heap, in percent, that the events of all of them may take. */
    @WithDefault("50")
    int maxHeapPercent();

    /** The most bytes of a request. */
    @WithDefault("64M")
    MemorySize maxBody();

    /** The most events of one. */
    @WithDefault("1000000")
    int maxEvents();

    /** The most explanations, one for each event and detection, in the answer of one. */
    @WithDefault("20000")
    int maxExplained();

    /** The most findings of one; fewer where the heap is too small for them. */
    @WithDefault("100000")
    int maxFindings();

    /** The most rows of its tables that are compiled to rules. */
    @WithDefault("5000")
    int maxRuleRows();
  }
}
