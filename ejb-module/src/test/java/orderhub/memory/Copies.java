package orderhub.memory;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Entities are changed in place and written back at commit, as the persistence provider does: by copies of their fields. */
final class Copies {
    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return Shape.of(type);
        }
    };

    private Copies() {}

    /** What an entity consists of; numbers are kept apart because to wrap them costs more than to copy them. */
    private record Shape(Constructor<?> constructor, Field[] longs, Field[] others) {
        static Shape of(Class<?> type) {
            List<Field> longs = new ArrayList<>();
            List<Field> others = new ArrayList<>();
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    (field.getType() == long.class ? longs : others).add(field);
                }
            }
            try {
                Constructor<?> constructor = type.getDeclaredConstructor();
                constructor.setAccessible(true);
                return new Shape(constructor, longs.toArray(Field[]::new), others.toArray(Field[]::new));
            } catch (NoSuchMethodException impossible) {
                throw new AssertionError("an entity has a constructor without parameters", impossible);
            }
        }
    }

    static <T> T copy(T entity) {
        Shape shape = SHAPES.get(entity.getClass());
        try {
            @SuppressWarnings("unchecked")
            T copy = (T) shape.constructor().newInstance();
            for (Field field : shape.longs()) {
                field.setLong(copy, field.getLong(entity));
            }
            for (Field field : shape.others()) {
                Object value = field.get(entity);
                if (value != null) {
                    field.set(copy, value instanceof List<?> list ? new ArrayList<>(list) : value);
                }
            }
            return copy;
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError(impossible);
        }
    }

    static boolean same(Object one, Object other) {
        Shape shape = SHAPES.get(one.getClass());
        try {
            for (Field field : shape.longs()) {
                if (field.getLong(one) != field.getLong(other)) {
                    return false;
                }
            }
            for (Field field : shape.others()) {
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
            for (Field field : SHAPES.get(entity.getClass()).others()) {
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
}
