package orderhub.memory;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Entities are changed in place and written back at commit, as the persistence provider does: by copies of their fields. */
final class Copies {
    private static final Map<Class<?>, List<Field>> FIELDS = new ConcurrentHashMap<>();

    private Copies() {}

    static <T> T copy(T entity) {
        try {
            @SuppressWarnings("unchecked")
            Constructor<T> constructor = (Constructor<T>) entity.getClass().getDeclaredConstructor();
            constructor.setAccessible(true);
            T copy = constructor.newInstance();
            for (Field field : fields(entity.getClass())) {
                Object value = field.get(entity);
                field.set(copy, value instanceof List<?> list ? new ArrayList<>(list) : value);
            }
            return copy;
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError("an entity has a constructor without parameters", impossible);
        }
    }

    static boolean same(Object one, Object other) {
        try {
            for (Field field : fields(one.getClass())) {
                if (!Objects.equals(field.get(one), field.get(other))) {
                    return false;
                }
            }
            return true;
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** For what the real code does by an update statement. */
    static void set(Object entity, String name, Object value) {
        try {
            for (Field field : fields(entity.getClass())) {
                if (field.getName().equals(name)) {
                    field.set(entity, value);
                    return;
                }
            }
            throw new AssertionError(entity.getClass().getSimpleName() + " has no field " + name);
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static List<Field> fields(Class<?> type) {
        return FIELDS.computeIfAbsent(type, Copies::read);
    }

    private static List<Field> read(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                field.setAccessible(true);
                fields.add(field);
            }
        }
        return fields;
    }
}
