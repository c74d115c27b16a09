package org.konseki.detect;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.konseki.enrich.Fact;
import org.konseki.event.Event;
import org.konseki.measure.Measurement;

/**
 * A fact's fields by the names that rules use: the fact's own components, then its event's. Only
 * for what fires, never for every event.
 */
final class FactFields {

  private static final ClassValue<Map<String, Method>> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
          Map<String, Method> methods = new HashMap<>();
          if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
              methods.put(component.getName(), component.getAccessor());
            }
          }
          return methods;
        }
      };

  private FactFields() {}

  /** Whether facts of {@code type} have the field, themselves or through their event. */
  static boolean has(Class<?> type, String field) {
    Map<String, Method> methods = COMPONENTS.get(type);
    return methods.containsKey(field)
        || COMPONENTS.get(methods.get("event").getReturnType()).containsKey(field);
  }

  /** The field's value, or null if it is empty or there is no such field. */
  static @Nullable Object get(Object fact, String field) {
    if (fact instanceof Measurement measured && measured.details().containsKey(field)) {
      return measured.details().get(field);
    }
    Method own = COMPONENTS.get(fact.getClass()).get(field);
    if (own != null) {
      return call(own, fact);
    }
    Event event = event(fact);
    Method inherited = event == null ? null : COMPONENTS.get(event.getClass()).get(field);
    return inherited == null ? null : call(inherited, event);
  }

  /** The event that {@code fact} is about, or null if it names none. */
  static @Nullable Event event(Object fact) {
    if (fact instanceof Fact enriched) {
      return enriched.event();
    }
    Method accessor = COMPONENTS.get(fact.getClass()).get("event");
    return accessor != null && call(accessor, fact) instanceof Event event ? event : null;
  }

  private static @Nullable Object call(Method accessor, Object target) {
    try {
      return accessor.invoke(target);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("Cannot read " + accessor, e);
    }
  }
}
