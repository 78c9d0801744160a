package orderhub.memory;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
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

    /**
     * What an entity consists of; numbers are kept apart because to wrap them costs more than to copy them.
     *
     * @param constructor {@code () -> Object}
     * @param move {@code (Object copy, Object entity) -> void}: all fields in one call, for there are many copies
     */
    private record Shape(MethodHandle constructor, MethodHandle move, Field[] longs, Field[] others) {
        private static final MethodHandle OWN_LIST = ownList();

        static Shape of(Class<?> type) {
            List<Field> longs = new ArrayList<>();
            List<Field> others = new ArrayList<>();
            List<MethodHandle> moves = new ArrayList<>();
            try {
                MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
                for (Field field : type.getDeclaredFields()) {
                    if (!Modifier.isStatic(field.getModifiers())) {
                        field.setAccessible(true);
                        (field.getType() == long.class ? longs : others).add(field);
                        moves.add(move(lookup, field));
                    }
                }
                return new Shape(
                        lookup.findConstructor(type, MethodType.methodType(void.class))
                                .asType(MethodType.methodType(Object.class)),
                        together(moves).asType(MethodType.methodType(void.class, Object.class, Object.class)),
                        longs.toArray(Field[]::new),
                        others.toArray(Field[]::new));
            } catch (ReflectiveOperationException impossible) {
                throw new AssertionError("an entity has a constructor without parameters", impossible);
            }
        }

        private static MethodHandle move(MethodHandles.Lookup lookup, Field field) throws IllegalAccessException {
            MethodHandle value = lookup.unreflectGetter(field);
            return MethodHandles.filterArguments(
                    lookup.unreflectSetter(field),
                    1,
                    field.getType() == List.class ? MethodHandles.filterReturnValue(value, OWN_LIST) : value);
        }

        private static MethodHandle together(List<MethodHandle> moves) {
            if (moves.size() == 1) {
                return moves.getFirst();
            }
            int half = moves.size() / 2;
            return MethodHandles.foldArguments(
                    together(moves.subList(half, moves.size())), together(moves.subList(0, half)));
        }

        private static MethodHandle ownList() {
            try {
                return MethodHandles.lookup()
                        .findStatic(Shape.class, "copied", MethodType.methodType(List.class, List.class));
            } catch (ReflectiveOperationException impossible) {
                throw new AssertionError(impossible);
            }
        }

        private static List<?> copied(List<?> list) {
            return list == null ? null : new ArrayList<>(list);
        }
    }

    static <T> T copy(T entity) {
        Shape shape = SHAPES.get(entity.getClass());
        try {
            Object copy = (Object) shape.constructor().invokeExact();
            shape.move().invokeExact(copy, (Object) entity);
            @SuppressWarnings("unchecked")
            T typed = (T) copy;
            return typed;
        } catch (Throwable impossible) {
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
