package orderhub.cli.trial;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import orderhub.cli.stack.StackException;

/** Several at once. */
final class Together implements Mishap {
    private final List<Mishap> all;

    Together(Mishap... all) {
        this.all = List.of(all);
    }

    @Override
    public void strike() {
        each(Mishap::strike);
    }

    @Override
    public void mend() {
        each(Mishap::mend);
    }

    private void each(Consumer<Mishap> what) {
        List<CompletableFuture<Void>> running = all.stream()
                .map(mishap -> CompletableFuture.runAsync(
                        () -> what.accept(mishap), task -> Thread.ofPlatform().start(task)))
                .toList();
        try {
            running.forEach(CompletableFuture::join);
        } catch (CompletionException failure) {
            throw new StackException(failure.getCause().getMessage(), failure.getCause());
        }
    }
}
