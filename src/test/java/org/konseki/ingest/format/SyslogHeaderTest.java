package org.konseki.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.konseki.ingest.format.Samples.CONTEXT;
import static org.konseki.ingest.format.Samples.millis;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyslogHeaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Feb 16 11:43:32 mx postfix/qmgr[12]: hello: x    | 2015-02-16T02:43:32Z | false
          feb  6 11:43:32 mx postfix/qmgr: hello: x        | 2015-02-06T02:43:32Z | false
          Feb 06 11:43:32.5 mx postfix/qmgr[12]: hello: x  | 2015-02-06T02:43:32.500Z | false
          <22>Feb 16 11:43:32 mx postfix/qmgr[12]: hello: x | 2015-02-16T02:43:32Z | false
          2015-02-16T11:43:32.123456+09:00 mx postfix/qmgr[12]: hello: x | 2015-02-16T02:43:32.123Z | true
          2015-02-16T11:43:32 mx postfix/qmgr[12]: hello: x | 2015-02-16T02:43:32Z | false
          <22>2015-02-16T02:43:32Z mx postfix/qmgr[12]: hello: x | 2015-02-16T02:43:32Z | true
          <22>1 2015-02-16T02:43:32Z mx postfix/qmgr 12 - - hello: x | 2015-02-16T02:43:32Z | true
          <22>1 2015-02-16T02:43:32Z mx postfix/qmgr 12 ID [a b="c\\]d"][e f="g"] hello: x | 2015-02-16T02:43:32Z | true
          <22>1 - mx postfix/qmgr - - - hello: x | 2015-03-01T00:00:00Z | true
          """)
  void parse_formOfSyslog_givesTheSameParts(String line, String time, boolean zoned) {
    SyslogHeader expected = new SyslogHeader(millis(time), zoned, "mx", "postfix/qmgr", "hello: x");
    assertThat(SyslogHeader.parse(line, CONTEXT)).contains(expected);
  }

  @Test
  void parse_messageWithoutTag_isAllMessage() {
    SyslogHeader header =
        SyslogHeader.parse("Feb 16 11:43:32 mx last message repeated: 2", CONTEXT).orElseThrow();
    assertThat(header.program()).isEmpty();
    assertThat(header.message()).isEqualTo("last message repeated: 2");
  }

  @Test
  void parse_5424WithByteOrderMarkAndNil_isRead() {
    String line = "<1>1 2015-02-16T02:43:32Z - - - - - \uFEFF日本";
    SyslogHeader header = SyslogHeader.parse(line, CONTEXT).orElseThrow();
    assertThat(header.host()).isNull();
    assertThat(header.program()).isEmpty();
    assertThat(header.message()).isEqualTo("日本");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<",
        "<34>",
        "<34>1 ",
        "<3456>Feb 16 11:43:32 mx a: b",
        "Feb 30 11:43:32 mx a: b",
        "Fev 16 11:43:32 mx a: b",
        "Feb16 11:43:32 mx a: b",
        "Feb 16 11-43-32 mx a: b",
        "2015-02-16 mx a: b",
        "hello",
      })
  void parse_noSyslogLine_isEmpty(String line) {
    assertThat(SyslogHeader.parse(line, CONTEXT)).isEmpty();
  }
}
