package orderhub.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why a person is called, each reason once: the first is shown, the others wait behind it. */
record Flags(List<Flag> all) {
    private static final int LONGEST_DETAIL = 200;

    /** @param detail in one line, or null */
    record Flag(Attention reason, String detail) {
        Flag {
            detail = detail == null || detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL);
        }

        private static Flag of(String line) {
            String[] parts = line.split(" ", 2);
            return new Flag(Attention.valueOf(parts[0]), parts.length == 1 ? null : parts[1]);
        }

        private String line() {
            return detail == null ? reason.name() : reason + " " + detail.replaceAll("\\R", " ");
        }
    }

    /** @param waiting as {@link #waiting} gave it */
    static Flags of(Optional<Attention> shown, String detail, String waiting) {
        return new Flags(Stream.concat(
                        shown.map(reason -> new Flag(reason, detail)).stream(),
                        Stream.ofNullable(waiting).flatMap(String::lines).map(Flag::of))
                .toList());
    }

    boolean has(Attention reason) {
        return all.stream().anyMatch(flag -> flag.reason() == reason);
    }

    Optional<String> detailOf(Attention reason) {
        return all.stream()
                .filter(flag -> flag.reason() == reason)
                .flatMap(flag -> Stream.ofNullable(flag.detail()))
                .findFirst();
    }

    /** With one more: behind the others, but before all that settle by themselves if it does not. */
    Flags with(Attention reason, String detail) {
        long before = reason.settlesByItself()
                ? all.size()
                : all.stream().filter(flag -> !flag.reason().settlesByItself()).count();
        List<Flag> more = new ArrayList<>(all);
        more.add((int) before, new Flag(reason, detail));
        return new Flags(more);
    }

    Flags without(Attention reason) {
        return new Flags(all.stream().filter(flag -> flag.reason() != reason).toList());
    }

    Optional<Flag> shown() {
        return all.stream().findFirst();
    }

    /** A line for each that waits, its name and after a blank the detail; null when none does. */
    String waiting() {
        return all.size() < 2 ? null : all.stream().skip(1).map(Flag::line).collect(Collectors.joining("\n"));
    }
}
