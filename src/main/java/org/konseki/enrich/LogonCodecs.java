package org.konseki.enrich;

import org.konseki.state.ByteSink;
import org.konseki.state.ByteSource;
import org.konseki.state.Codec;

/** How what logons told is written and read. */
final class LogonCodecs {

  static final Codec<LogonSessions.Session> SESSION =
      new Codec<>() {
        @Override
        public void write(ByteSink out, LogonSessions.Session session) {
          out.text(session.computer());
          out.text(session.logonId());
        }

        @Override
        public LogonSessions.Session read(ByteSource in) {
          return new LogonSessions.Session(in.someText(), in.someText());
        }
      };

  static final Codec<LogonSessions.Logon> LOGON =
      new Codec<>() {
        @Override
        public void write(ByteSink out, LogonSessions.Logon logon) {
          out.text(logon.address());
          out.signed(logon.time());
        }

        @Override
        public LogonSessions.Logon read(ByteSource in) {
          return new LogonSessions.Logon(in.text(), in.signed());
        }
      };

  private LogonCodecs() {}
}
