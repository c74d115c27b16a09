package org.konseki.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.konseki.ingest.format.Samples.CONTEXT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.konseki.event.Addresses;
import org.konseki.event.Attachment;
import org.konseki.event.MailMessage;
import org.konseki.ingest.Parsed;
import org.konseki.ingest.Parsed.Accepted;
import org.konseki.ingest.Parsed.Rejected;

/** Real messages of every Postfix daemon, checked against what another parser reads in them. */
class PostfixFixtureTest {

  private static final String SAMPLES = "postfix/postfix-grok-patterns-tests";

  @Test
  void parse_everySample_isNeverRejected() throws IOException {
    List<Path> files = samples();
    assertThat(files.size()).isGreaterThanOrEqualTo(190);
    for (Path file : files) {
      assertThat(parse(file)).as(file.toString()).isNotInstanceOf(Rejected.class);
    }
  }

  @Test
  void parse_everySampleWithEnvelope_givesIt() throws IOException {
    int events = 0;
    for (Path file : samples()) {
      String message = message(file);
      boolean envelope = message.contains("from=<") || message.contains(": to=");
      Parsed parsed = parse(file);
      assertThat(parsed instanceof Accepted).as(message).isEqualTo(envelope || hasClient(message));
      if (parsed instanceof Accepted accepted) {
        assertFields((MailMessage) accepted.event(), file);
        events++;
      }
    }
    assertThat(events).isGreaterThan(40);
  }

  private static boolean hasClient(String message) {
    return message.contains(": client=") || message.startsWith("NOQUEUE: ");
  }

  private static void assertFields(MailMessage mail, Path file) throws IOException {
    JsonNode results = new YAMLMapper().readTree(file.toFile()).get("results");
    String pairs = results.path("postfix_keyvalue_data").asText("");
    if (pairs.startsWith("from=<")) {
      String from = pairs.substring(6, pairs.indexOf('>')).toLowerCase(Locale.ROOT);
      assertThat(mail.envelopeFrom()).as(file.toString()).isEqualTo(from);
    }
    if (results.has("postfix_client_ip")) {
      assertThat(mail.clientAddress())
          .as(file.toString())
          .isEqualTo(Addresses.canonical(results.get("postfix_client_ip").asText()));
    }
    // an id such as 413E164734 is a number in YAML
    JsonNode queueId = results.path("postfix_queueid");
    if (queueId.isTextual() && !queueId.asText().equals("NOQUEUE")) {
      assertThat(mail.origin().extra()).containsEntry("email.local_id", queueId.asText());
    }
    assertThat(mail.origin().observer()).isEqualTo("mx");
  }

  @Test
  void parse_headerChecksSamples_giveDecodedHeaders() throws IOException {
    MailMessage subject = mail("cleanup_0007.yaml");
    assertThat(subject.subject()).isEqualTo("Grüße ‒ test");
    assertThat(subject.clientAddress()).isNull();
    assertThat(mail("cleanup_0006.yaml").subject()).startsWith("https://drive.google.com/");
    MailMessage cut = mail("cleanup_0008.yaml");
    assertThat(cut.attachments())
        .extracting(Attachment::name)
        .containsExactly(
            "INVOICE_ö_ä_ü_€_dhkfjs_jdofkajsldkfj_lsjdalkfjh_adjkfsahfdjk_Grüße_ihkfhsakj_dfahs_…");
    assertThat(cut.clientAddress()).isEqualTo("127.0.0.1");
  }

  @Test
  void parse_crowdsecLogs_giveTheRejectedEnvelopes() throws IOException {
    for (String name : List.of("helo", "logs", "relay", "sasl-bf", "spam")) {
      for (String line : Samples.fixtureLines("postfix/crowdsec/postfix-" + name + ".log")) {
        Parsed parsed = Samples.format("postfix").parse(line, CONTEXT);
        if (line.contains("NOQUEUE")) {
          MailMessage mail = (MailMessage) ((Accepted) parsed).event();
          assertThat(mail.clientAddress()).isIn("192.168.1.1", "1.2.3.4");
          String sender = line.contains("from=<") ? "spammer@domain.tld" : null;
          assertThat(mail.envelopeFrom()).isEqualTo(sender);
        } else if (!line.isBlank()) {
          assertThat(parsed).isEqualTo(Parsed.Uninteresting.INSTANCE);
        }
      }
    }
  }

  private static MailMessage mail(String name) throws IOException {
    return (MailMessage) ((Accepted) parse(Samples.fixture(SAMPLES + "/" + name))).event();
  }

  private static Parsed parse(Path file) throws IOException {
    // such as ^%{POSTFIX_SMTP}$
    String pattern = new YAMLMapper().readTree(file.toFile()).get("pattern").asText();
    int start = pattern.indexOf('_') + 1;
    String daemon = pattern.substring(start, pattern.indexOf('}')).toLowerCase(Locale.ROOT);
    String line = "Feb 16 11:43:32 mx postfix/" + daemon + "[123]: " + message(file);
    return Samples.format("postfix").parse(line, CONTEXT);
  }

  private static String message(Path file) throws IOException {
    return new YAMLMapper().readTree(file.toFile()).get("data").asText();
  }

  private static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.list(Samples.fixture(SAMPLES))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }
}
