package org.konseki.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.konseki.event.Event;
import org.konseki.measure.OutboundMail.Day;
import org.konseki.measure.OutboundMail.Deliveries;
import org.konseki.measure.OutboundMail.Queued;
import org.konseki.state.ByteSink;
import org.konseki.state.ByteSource;
import org.konseki.state.Codec;
import org.konseki.state.EventCodec;
import org.konseki.state.StateException;

/** How what is known of mail to outside is written: numbers first, then the events. */
final class OutboundCodecs {

  /** Messages of which not all lines have come. */
  static final Codec<Queued> QUEUED =
      new Codec<>() {
        @Override
        public void write(ByteSink out, Queued message) {
          out.text(message.sender);
          out.signed(message.bytes);
          out.oneByte(message.day == null ? 0 : 1);
          out.signed(message.day == null ? 0 : message.day);
          out.varint(message.deliveries.size());
          List<Event> events = new ArrayList<>();
          message.deliveries.forEach(
              (day, deliveries) -> {
                out.signed(day);
                out.signed(deliveries.last());
                events.add(deliveries.first());
              });
          out.bytes(EventCodec.encode(events));
        }

        @Override
        public Queued read(ByteSource in) {
          Queued message = new Queued();
          message.sender = in.text();
          message.bytes = in.signed();
          boolean counted = in.oneByte() == 1;
          long day = in.signed();
          message.day = counted ? (Long) day : null;
          long[] numbers = numbers(in, 2);
          List<Event> events = events(in, numbers.length / 2);
          for (int i = 0; i < events.size(); i++) {
            message.deliveries.put(
                numbers[2 * i], new Deliveries(events.get(i), numbers[2 * i + 1]));
          }
          return message;
        }
      };

  /** A sender's days; the first event is known of those that are open. */
  static final Codec<TreeMap<Long, Day>> DAYS =
      new Codec<>() {
        @Override
        public void write(ByteSink out, TreeMap<Long, Day> days) {
          out.varint(days.size());
          List<Event> events = new ArrayList<>();
          days.forEach(
              (start, day) -> {
                out.signed(start);
                out.signed(day.bytes);
                out.signed(day.messages);
                out.signed(day.last);
                Event first = day.first;
                out.signed(first == null ? 0 : 1);
                if (first != null) {
                  events.add(first);
                }
              });
          out.bytes(EventCodec.encode(events));
        }

        @Override
        public TreeMap<Long, Day> read(ByteSource in) {
          TreeMap<Long, Day> days = new TreeMap<>();
          long[] numbers = numbers(in, 5);
          int open = 0;
          for (int i = 0; i < numbers.length; i += 5) {
            Day day = new Day();
            days.put(numbers[i], day);
            day.bytes = numbers[i + 1];
            day.messages = numbers[i + 2];
            day.last = numbers[i + 3];
            open += numbers[i + 4] == 1 ? 1 : 0;
          }
          List<Event> events = events(in, open);
          int next = 0;
          for (int i = 0; i < numbers.length; i += 5) {
            if (numbers[i + 4] == 1) {
              days.get(numbers[i]).first = events.get(next++);
            }
          }
          return days;
        }
      };

  private OutboundCodecs() {}

  private static long[] numbers(ByteSource in, int each) {
    long[] numbers = new long[Math.multiplyExact(each, in.count())];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = in.signed();
    }
    return numbers;
  }

  private static List<Event> events(ByteSource in, int count) {
    List<Event> events = EventCodec.decode(in.rest());
    if (events.size() != count) {
      throw new StateException("There are " + events.size() + " events in place of " + count);
    }
    return events;
  }
}
