package orderhub.architecture;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.function.Function;
import java.util.stream.Stream;

/** Each access that the function finds in a class is a violation. */
final class NeverDo<T extends JavaAccess<?>> extends ArchCondition<JavaClass> {
    private final Function<JavaClass, Stream<T>> forbidden;

    NeverDo(String what, Function<JavaClass, Stream<T>> forbidden) {
        super("never " + what);
        this.forbidden = forbidden;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        forbidden
                .apply(type)
                .forEach(access -> events.add(SimpleConditionEvent.violated(type, access.getDescription())));
    }
}
