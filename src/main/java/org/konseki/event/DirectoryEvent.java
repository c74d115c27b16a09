package org.konseki.event;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One record of a Windows Security log. Names that Windows prints as {@code -} are null.
 *
 * @param code the event id, such as 4624
 * @param channel the log's name, such as {@code Security}, or null
 * @param provider the provider's name, or null
 * @param computer the computer that logged it, lower case, or null
 * @param targetUser {@code TargetUserName} as logged, or null
 * @param targetDomain {@code TargetDomainName}, or null
 * @param targetSid {@code TargetSid} or {@code TargetUserSid}, or null
 * @param targetLogonId {@code TargetLogonId} as lower-case hexadecimal without leading zeros, or
 *     null
 * @param subjectUser {@code SubjectUserName}, or null
 * @param subjectDomain {@code SubjectDomainName}, or null
 * @param subjectSid {@code SubjectUserSid}, or null
 * @param subjectLogonId {@code SubjectLogonId}, same form as {@code targetLogonId}, or null
 * @param sourceAddress {@code IpAddress} in canonical text form (IPv4-mapped IPv6 as IPv4), or null
 * @param workstation {@code WorkstationName} or {@code Workstation}, or null
 * @param logonType {@code LogonType}, or -1
 * @param outcome whether the action succeeded, where the record says so
 * @param data all of {@code EventData} and {@code UserData} as logged
 */
public record DirectoryEvent(
    Origin origin,
    int code,
    @Nullable String channel,
    @Nullable String provider,
    @Nullable String computer,
    @Nullable String targetUser,
    @Nullable String targetDomain,
    @Nullable String targetSid,
    @Nullable String targetLogonId,
    @Nullable String subjectUser,
    @Nullable String subjectDomain,
    @Nullable String subjectSid,
    @Nullable String subjectLogonId,
    @Nullable String sourceAddress,
    @Nullable String workstation,
    int logonType,
    Outcome outcome,
    Map<String, String> data)
    implements Event {

  /** How an audited action ended ({@code event.outcome}). */
  public enum Outcome implements Named {
    SUCCESS,
    FAILURE,
    UNKNOWN
  }

  public DirectoryEvent {
    requireNonNull(origin, "origin is null");
    requireNonNull(outcome, "outcome is null");
    requireNonNull(data, "data is null");
  }

  @Override
  public DirectoryEvent with(Origin other) {
    return new DirectoryEvent(
        other,
        code,
        channel,
        provider,
        computer,
        targetUser,
        targetDomain,
        targetSid,
        targetLogonId,
        subjectUser,
        subjectDomain,
        subjectSid,
        subjectLogonId,
        sourceAddress,
        workstation,
        logonType,
        outcome,
        data);
  }

  @Override
  public Source source() {
    return Source.DIRECTORY;
  }
}
