package org.konseki.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A request with some hundred events, head and body, made once and sent many times. Before each
 * time it is stamped: times move on, numbers make every event another one, and its clients become
 * others. That takes some microseconds, so the driver leaves the processors to the service.
 *
 * <p>Events are written with places to be stamped: <code>${time}</code>, <code>${number}</code>,
 * and <code>${address:000042}</code> and <code>${user:000042}</code> of a client from 0 on.
 */
final class Batch {

  private static final Pattern PLACE =
      Pattern.compile("\\$\\{(?:(time)|(number)|address:(\\d{6})|user:(\\d{6}))}");
  private static final int NUMBER_WIDTH = 12;

  /**
   * A batch's clients become others in so few ways that a client visits the same places again and
   * again, and in no order that would look like a beacon.
   */
  private static final int SHIFTS = 8;

  private final byte[] request;
  private final int bodyAt;
  private final TimeStyle style;
  private final Scene scene;
  private final int events;
  private final Places places;

  /**
   * A batch.
   *
   * @param head the request's head without its length and the empty line
   */
  Batch(String head, TimeStyle style, Scene scene, List<String> events) {
    this.style = style;
    this.scene = scene;
    this.events = events.size();
    Writer writer = new Writer(style);
    events.forEach(writer::event);
    byte[] body = writer.bytes.toByteArray();
    byte[] start = (head + "Content-Length: " + body.length + "\r\n\r\n").getBytes(UTF_8);
    this.bodyAt = start.length;
    this.request = new byte[start.length + body.length];
    System.arraycopy(start, 0, request, 0, start.length);
    System.arraycopy(body, 0, request, start.length, body.length);
    this.places = writer.places(bodyAt);
  }

  /** The whole request. The same array for each stamp. */
  byte[] request() {
    return request;
  }

  String body() {
    return new String(request, bodyAt, request.length - bodyAt, UTF_8);
  }

  int events() {
    return events;
  }

  /**
   * Makes its events new ones.
   *
   * @param firstNumber the number of its first event in the run
   * @param start the event time of event 0
   */
  void stamp(long firstNumber, long start) {
    long time = scene.time(start, firstNumber);
    byte[] printed = style.print(time);
    int client = shift(firstNumber);
    for (int i = 0; i < events; i++) {
      long next = scene.time(start, firstNumber + i);
      printed = TimeStyle.isSameDay(time, next) ? printed : style.print(next);
      time = next;
      style.write(request, places.times[i], printed, time);
      Digits.write(request, places.numbers[i], NUMBER_WIDTH, firstNumber + i);
    }
    for (int i = 0; i < places.addresses.length; i++) {
      int shifted = (places.addressClients[i] + client) % scene.clients();
      writeAddress(request, places.addresses[i], shifted);
    }
    for (int i = 0; i < places.users.length; i++) {
      int shifted = (places.userClients[i] + client) % scene.clients();
      Digits.write(request, places.users[i] + 4, 6, shifted);
    }
  }

  private int shift(long firstNumber) {
    long mixed = firstNumber * 0x9E3779B97F4A7C15L;
    return (int) ((mixed >>> 40) % SHIFTS) * (scene.clients() / SHIFTS);
  }

  /** Client 1234 has {@code 10.20.112.134}. */
  private static void writeAddress(byte[] bytes, int at, int client) {
    Digits.write(bytes, at + 3, 2, 20 + client / 10_000);
    Digits.write(bytes, at + 7, 2, client / 100 % 100);
    Digits.write(bytes, at + 11, 2, client % 100);
  }

  /** Where in the request something is stamped, and the clients that were written there. */
  private record Places(
      int[] times,
      int[] numbers,
      int[] addresses,
      int[] addressClients,
      int[] users,
      int[] userClients) {}

  /** Writes events with something of the right length in each place. */
  private static final class Writer {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Ints times = new Ints();
    private final Ints numbers = new Ints();
    private final Ints addresses = new Ints();
    private final Ints addressClients = new Ints();
    private final Ints users = new Ints();
    private final Ints userClients = new Ints();
    private final byte[] anyTime;

    Writer(TimeStyle style) {
      this.anyTime = style.print(0);
    }

    void event(String text) {
      Matcher place = PLACE.matcher(text);
      int from = 0;
      while (place.find()) {
        bytes.writeBytes(text.substring(from, place.start()).getBytes(UTF_8));
        place(place);
        from = place.end();
      }
      bytes.writeBytes(text.substring(from).getBytes(UTF_8));
      bytes.write('\n');
    }

    private void place(Matcher place) {
      if (place.group(1) != null) {
        times.add(bytes.size());
        bytes.writeBytes(anyTime);
      } else if (place.group(2) != null) {
        numbers.add(bytes.size());
        bytes.writeBytes("0".repeat(NUMBER_WIDTH).getBytes(UTF_8));
      } else if (place.group(3) != null) {
        addresses.add(bytes.size());
        addressClients.add(Integer.parseInt(place.group(3)));
        bytes.writeBytes("10.20.100.100".getBytes(UTF_8));
      } else {
        users.add(bytes.size());
        userClients.add(Integer.parseInt(place.group(4)));
        bytes.writeBytes("user000000".getBytes(UTF_8));
      }
    }

    Places places(int offset) {
      return new Places(
          times.plus(offset),
          numbers.plus(offset),
          addresses.plus(offset),
          addressClients.plus(0),
          users.plus(offset),
          userClients.plus(0));
    }
  }

  /** Numbers in the order they came. */
  private static final class Ints {

    private final IntStream.Builder numbers = IntStream.builder();

    void add(int number) {
      numbers.add(number);
    }

    int[] plus(int offset) {
      return numbers.build().map(number -> number + offset).toArray();
    }
  }
}
