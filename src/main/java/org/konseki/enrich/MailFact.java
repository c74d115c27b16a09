package org.konseki.enrich;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.konseki.event.MailMessage;
import org.konseki.event.Subject;

/**
 * A mail, enriched.
 *
 * @param subject the recipient (the sender, for outbound mail) as user
 * @param destination the sender's domain (the recipient's, for outbound mail), or null
 * @param fromMismatch {@code display-name}, {@code internal-claimed} or {@code domain} if header
 *     From and envelope sender disagree in that way (the gravest of those that hold) and no row of
 *     mail/senders excuses it; else null
 * @param displayedAddress the address shown in the display name, or null
 * @param headerAddress the header's address, or null
 * @param envelopeAddress the envelope sender, or null
 * @param attachmentName the decoded name of the attachment whose extension mail/attachments lists
 *     (else of the first attachment), or null
 * @param attachmentExtension that attachment's real extension in lower case (seen through trailing
 *     dots and spaces, full-width letters, U+202E), or null
 * @param attachmentType that attachment's declared type, or null
 * @param attachmentDisguised whether the declared type is not that of an executable, or the name
 *     hides its extension
 */
public record MailFact(
    MailMessage event,
    Subject subject,
    @Nullable String destination,
    @Nullable String fromMismatch,
    @Nullable String displayedAddress,
    @Nullable String headerAddress,
    @Nullable String envelopeAddress,
    @Nullable String attachmentName,
    @Nullable String attachmentExtension,
    @Nullable String attachmentType,
    boolean attachmentDisguised,
    List<IndicatorMatch> indicators,
    boolean indicatorMatched)
    implements Fact {}
