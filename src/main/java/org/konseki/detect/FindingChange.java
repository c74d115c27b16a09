package org.konseki.detect;

import java.util.Map;
import java.util.Set;

/**
 * What a batch did to a shard's findings.
 *
 * @param changed findings that are new or changed, by id
 * @param withdrawn ids of findings that no longer hold
 */
public record FindingChange(Map<String, Finding> changed, Set<String> withdrawn) {}
