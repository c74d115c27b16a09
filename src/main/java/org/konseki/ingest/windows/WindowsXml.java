package org.konseki.ingest.windows;

import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reader of one {@code <Event>} element as Windows renders it. Reads {@code System}, {@code
 * EventData} and {@code UserData}; {@code RenderingInfo} repeats them as prose and is passed over.
 *
 * <p>A document type declaration is an error: events have none, and entities are how XML is used to
 * read files or to fill the memory.
 */
public final class WindowsXml {

  /** One per thread, because the JDK does not promise that a factory may be shared. */
  private static final ThreadLocal<XMLInputFactory> FACTORY =
      ThreadLocal.withInitial(WindowsXml::newFactory);

  private final XMLStreamReader reader;
  private final WindowsRecord record = new WindowsRecord();
  private int unnamed;

  private WindowsXml(XMLStreamReader reader) {
    this.reader = reader;
  }

  /** The record in an {@code <Event>} element, or null if the text is not one well-formed. */
  public static @Nullable WindowsRecord read(String xml) {
    try {
      XMLStreamReader reader = FACTORY.get().createXMLStreamReader(new StringReader(xml));
      return new WindowsXml(reader).event();
    } catch (XMLStreamException e) {
      return null;
    } catch (RuntimeException e) {
      // the JDK's reader lets unchecked exceptions of its scanner through on some malformed text
      return null;
    }
  }

  private static XMLInputFactory newFactory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  private @Nullable WindowsRecord event() throws XMLStreamException {
    if (!nextStart() || !reader.getLocalName().equals("Event")) {
      return null;
    }
    while (nextStart()) {
      switch (reader.getLocalName()) {
        case "System" -> system();
        case "EventData" -> eventData();
        case "UserData" -> userData();
        default -> skip();
      }
    }
    return record;
  }

  private void system() throws XMLStreamException {
    while (nextStart()) {
      switch (reader.getLocalName()) {
        case "Provider" -> {
          record.provider(reader.getAttributeValue(null, "Name"));
          skip();
        }
        case "TimeCreated" -> {
          record.time(reader.getAttributeValue(null, "SystemTime"));
          skip();
        }
        case "EventID" -> record.code(content());
        case "Channel" -> record.channel(content());
        case "Computer" -> record.computer(content());
        case "Keywords" -> record.outcome(content());
        default -> skip();
      }
    }
  }

  private void eventData() throws XMLStreamException {
    while (nextStart()) {
      String name = reader.getAttributeValue(null, "Name");
      unnamed++;
      record.data(name != null ? name : "param" + unnamed, content());
    }
  }

  /** Elements of any depth; the innermost ones carry the values. */
  private void userData() throws XMLStreamException {
    int depth = 1;
    StringBuilder text = new StringBuilder();
    boolean leaf = false;
    while (depth > 0) {
      switch (next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          depth++;
          leaf = true;
          text.setLength(0);
        }
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          if (leaf) {
            record.data(reader.getLocalName(), text.toString());
          }
          leaf = false;
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
            text.append(reader.getText());
        default -> {}
      }
    }
  }

  /** Moves to the next child's start; false at the end of the element that holds it. */
  private boolean nextStart() throws XMLStreamException {
    while (true) {
      int event = next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        return true;
      }
      if (event == XMLStreamConstants.END_ELEMENT) {
        return false;
      }
    }
  }

  /** The text up to the end of the element, of nested elements too. */
  private String content() throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    int depth = 1;
    while (depth > 0) {
      switch (next()) {
        case XMLStreamConstants.START_ELEMENT -> depth++;
        case XMLStreamConstants.END_ELEMENT -> depth--;
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
            text.append(reader.getText());
        default -> {}
      }
    }
    return text.toString();
  }

  private void skip() throws XMLStreamException {
    content();
  }

  private int next() throws XMLStreamException {
    int event = reader.next();
    if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
      throw new XMLStreamException("an event has neither a document type nor entities of its own");
    }
    return event;
  }
}
