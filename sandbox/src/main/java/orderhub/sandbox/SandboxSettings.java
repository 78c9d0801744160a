package orderhub.sandbox;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a sandbox needs to start.
 *
 * @param kitchenPort 0 takes a free one; likewise the others
 * @param keyStore PKCS12 with the stand-ins' certificate
 * @param trustStore PKCS12 by which the hub is trusted
 * @param hubUrl where callbacks go; empty sends none
 * @param booksDirectory where the partners' books survive a restart; empty keeps them in memory
 * @param speed cooking and bank decisions are so many times faster
 * @param seed of everything that is by chance
 */
public record SandboxSettings(
        int kitchenPort,
        int gatewayPort,
        int controlPort,
        Path keyStore,
        Path trustStore,
        String storePassword,
        String kitchenApiKey,
        String gatewayApiKey,
        String kitchenWebhookSecret,
        String gatewayWebhookSecret,
        Optional<URI> hubUrl,
        Optional<Path> booksDirectory,
        double speed,
        long seed) {
    @Override
    public String toString() {
        return "SandboxSettings[" + hubUrl + ", speed " + speed + "]";
    }
}
