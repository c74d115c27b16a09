package org.konseki.event;

/** A stage of the report's kill chain that leaves traces in logs (report, section 2). */
public enum Stage implements Named {
  DELIVERY,
  EXPLOITATION,
  INSTALLATION,
  COMMAND_AND_CONTROL,
  ACTIONS_ON_OBJECTIVES
}
