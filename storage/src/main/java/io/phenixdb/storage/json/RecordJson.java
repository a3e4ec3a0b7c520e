package io.phenixdb.storage.json;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Records as JSON objects: one member a component, in order, by its name; null components are left
 * out. Components are text, numbers, booleans, enums (by name), lists, maps from text to text,
 * records, and sealed interfaces of records (with a member {@code "is"} that holds the record's
 * simple name). A member that is absent reads as null, 0, false, or an empty list or map, so that
 * components can be added; renaming one changes the format. Stateless.
 */
public final class RecordJson {
  private static final String KIND = "is";

  private RecordJson() {}

  /** The JSON value of a record. */
  public static Map<String, Object> toJson(Record value) {
    return toJson(value, value.getClass());
  }

  private static Map<String, Object> toJson(Record value, Class<?> declared) {
    Map<String, Object> json = new LinkedHashMap<>();
    if (declared.isInterface()) {
      json.put(KIND, value.getClass().getSimpleName());
    }
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      Object member = get(value, component);
      if (member != null) {
        json.put(component.getName(), valueToJson(member, component.getGenericType()));
      }
    }
    return json;
  }

  private static @Nullable Object get(Record value, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(value);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }

  private static Object valueToJson(Object value, Type declared) {
    return switch (value) {
      case String text -> text;
      case Boolean flag -> flag;
      case Integer number -> (long) number;
      case Long number -> number;
      case Enum<?> constant -> constant.name();
      case Record nested -> toJson(nested, raw(declared));
      case List<?> list -> {
        Type element = argument(declared, 0);
        List<Object> items = new ArrayList<>();
        list.forEach(item -> items.add(valueToJson(item, element)));
        yield items;
      }
      case Map<?, ?> map -> {
        Map<String, Object> members = new LinkedHashMap<>();
        new java.util.TreeMap<>(map)
            .forEach((key, item) -> members.put((String) key, (String) item));
        yield members;
      }
      default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
    };
  }

  private static Class<?> raw(Type type) {
    return type instanceof ParameterizedType parameterized
        ? (Class<?>) parameterized.getRawType()
        : (Class<?>) type;
  }

  private static Type argument(Type type, int index) {
    return ((ParameterizedType) type).getActualTypeArguments()[index];
  }

  /**
   * The record of a JSON value.
   *
   * @param type a record, or a sealed interface of records
   * @param source the file, for messages
   * @throws DatabaseException XX001 when the value does not fit
   */
  public static <T> T fromJson(@Nullable Object json, Class<T> type, String source) {
    try {
      return type.cast(Objects.requireNonNull(fromValue(json, type, source)));
    } catch (ClassCastException | NullPointerException | IllegalArgumentException e) {
      throw misfit(source, type, e);
    }
  }

  private static DatabaseException misfit(String source, Type type, @Nullable Exception cause) {
    return new DatabaseException(
        SqlState.DATA_CORRUPTED,
        source + " does not hold a valid " + raw(type).getSimpleName(),
        cause);
  }

  private static @Nullable Object fromValue(@Nullable Object json, Type type, String source) {
    Class<?> raw = raw(type);
    if (raw == boolean.class) {
      return json != null && (Boolean) json;
    } else if (raw == int.class || raw == Integer.class) {
      return json == null ? 0 : Math.toIntExact((Long) json);
    } else if (raw == long.class || raw == Long.class) {
      return json == null ? 0L : (Long) json;
    } else if (raw == List.class) {
      List<Object> items = new ArrayList<>();
      if (json != null) {
        for (Object item : (List<?>) json) {
          Object value = fromValue(item, argument(type, 0), source);
          if (value == null) {
            throw misfit(source, type, null);
          }
          items.add(value);
        }
      }
      return items;
    } else if (raw == Map.class) {
      return json == null ? Map.of() : json;
    } else if (json == null) {
      return null;
    } else if (raw == String.class) {
      return json;
    } else if (raw.isEnum()) {
      for (Object constant : raw.getEnumConstants()) {
        if (((Enum<?>) constant).name().equals(json)) {
          return constant;
        }
      }
      throw misfit(source, type, null);
    }
    return construct((Map<?, ?>) json, raw, source);
  }

  private static Object construct(Map<?, ?> json, Class<?> declared, String source) {
    Class<?> type = declared;
    if (declared.isSealed()) {
      type = null;
      for (Class<?> candidate : declared.getPermittedSubclasses()) {
        if (candidate.getSimpleName().equals(json.get(KIND))) {
          type = candidate;
        }
      }
    }
    if (type == null || !type.isRecord()) {
      throw misfit(source, declared, null);
    }
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] =
          fromValue(json.get(components[i].getName()), components[i].getGenericType(), source);
      if (values[i] == null
          && !components[i].getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        throw misfit(source, type, null);
      }
    }
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new DatabaseException(
          SqlState.DATA_CORRUPTED,
          source + " does not hold a valid " + type.getSimpleName() + ": " + e.getCause(),
          e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot construct " + type, e);
    }
  }
}
