package org.konseki.store;

/** The news that the kept indicators are others than before; fired once they are on disk. */
public record IndicatorsChanged() {}
