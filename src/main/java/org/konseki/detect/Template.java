package org.konseki.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with places such as {@code {port}} to fill, taken apart once.
 *
 * @param texts what stands before, between and after the places
 * @param places the names of the places, one fewer than there are texts
 */
record Template(List<String> texts, List<String> places) {

  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

  Template {
    texts = List.copyOf(texts);
    places = List.copyOf(places);
  }

  /** The template that {@code text} writes down. */
  static Template of(String text) {
    List<String> texts = new ArrayList<>();
    List<String> places = new ArrayList<>();
    Matcher place = PLACE.matcher(text);
    int from = 0;
    while (place.find()) {
      texts.add(text.substring(from, place.start()));
      places.add(place.group(1));
      from = place.end();
    }
    texts.add(text.substring(from));
    return new Template(texts, places);
  }

  /** The text with what {@code values} gives for each place's name. */
  String fill(UnaryOperator<String> values) {
    if (places.isEmpty()) {
      return texts.get(0);
    }
    StringBuilder filled = new StringBuilder();
    for (int i = 0; i < places.size(); i++) {
      filled.append(texts.get(i)).append(values.apply(places.get(i)));
    }
    return filled.append(texts.get(places.size())).toString();
  }
}
