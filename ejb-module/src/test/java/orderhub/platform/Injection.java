package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import java.lang.reflect.Field;
import java.util.List;

/** Sets fields as the container does. */
final class Injection {
    private Injection() {}

    /** Each by the bean that fits; without one, as in the container, nothing starts. */
    static <T> T into(T target, List<Object> beans) {
        for (Class<?> type = target.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.isAnnotationPresent(Inject.class) || field.isAnnotationPresent(Resource.class)) {
                    Object bean = beans.stream()
                            .filter(field.getType()::isInstance)
                            .findFirst()
                            .orElseThrow(() -> new IllegalStateException("nothing for " + field));
                    try {
                        field.setAccessible(true);
                        field.set(target, bean);
                    } catch (IllegalAccessException impossible) {
                        throw new IllegalStateException(impossible);
                    }
                }
            }
        }
        return target;
    }
}
