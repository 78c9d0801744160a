package orderhub.web.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.proc.SingleKeyJWSKeySelector;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import orderhub.security.Caller;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Checks tokens by the settings mpJwt checks them by, where mpJwt does not look: it knows the headers Authorization and Cookie,
 * and has no API for a token that came otherwise.
 */
@ApplicationScoped
public class BearerTokens {
    private static final int CLOCK_SKEW_SECONDS = 5;

    private final Clock clock;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    /** For the container's proxy, which holds nothing itself. */
    protected BearerTokens() {
        this.clock = null;
    }

    @Inject
    public BearerTokens(Clock clock) {
        this(
                clock,
                setting("orderhub.jwt.issuer"),
                setting("orderhub.jwt.audience"),
                setting("orderhub.jwt.algorithm"),
                setting("mp.jwt.verify.publickey.location"));
    }

    BearerTokens(Clock clock, String issuer, String audience, String algorithm, String keyLocation) {
        this.clock = clock;
        DefaultJWTClaimsVerifier<SecurityContext> verifier = new DefaultJWTClaimsVerifier<>(
                audience, new JWTClaimsSet.Builder().issuer(issuer).build(), Set.of("exp"));
        verifier.setMaxClockSkew(CLOCK_SKEW_SECONDS);
        processor.setJWTClaimsSetVerifier(verifier);
        try {
            processor.setJWSKeySelector(keys(keyLocation, JWSAlgorithm.parse(algorithm)));
        } catch (IOException | ParseException | GeneralSecurityException | IllegalArgumentException noKey) {
            throw new IllegalStateException("the issuer's public key cannot be read", noKey);
        }
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }

    /** The location is what it is to mpJwt: a PEM, a set of keys, or the address of such a set. */
    private static JWSKeySelector<SecurityContext> keys(String location, JWSAlgorithm algorithm)
            throws IOException, ParseException, GeneralSecurityException {
        if (location.startsWith("http")) {
            return new JWSVerificationKeySelector<>(
                    algorithm,
                    JWKSourceBuilder.create(URI.create(location).toURL()).build());
        }
        String text =
                Files.readString(location.startsWith("file:") ? Path.of(URI.create(location)) : Path.of(location));
        return text.stripLeading().startsWith("{")
                ? new JWSVerificationKeySelector<>(algorithm, new ImmutableJWKSet<>(JWKSet.parse(text)))
                : new SingleKeyJWSKeySelector<>(algorithm, pem(text, algorithm));
    }

    private static PublicKey pem(String text, JWSAlgorithm algorithm) throws GeneralSecurityException {
        byte[] key = Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""));
        return KeyFactory.getInstance(JWSAlgorithm.Family.EC.contains(algorithm) ? "EC" : "RSA")
                .generatePublic(new X509EncodedKeySpec(key));
    }

    /**
     * Who a good token says calls.
     *
     * @param until when the token expires
     */
    public record Bearer(Caller caller, Instant until) {}

    /** Who the token says calls; empty when it is not good. */
    public Optional<Bearer> bearer(String token) {
        try {
            JWTClaimsSet claims = processor.process(token, null);
            Instant latest = clock.instant().plusSeconds(CLOCK_SKEW_SECONDS);
            if (time(claims, "iat").filter(issued -> issued.isAfter(latest)).isPresent()) {
                return Optional.empty();
            }
            return Callers.of(claims.getSubject(), groups(claims), claims.getClaim(Callers.RESTAURANTS))
                    .map(caller -> new Bearer(caller, time(claims, "exp").orElseThrow()));
        } catch (ParseException | BadJOSEException | JOSEException refused) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> time(JWTClaimsSet claims, String name) {
        return claims.toJSONObject().get(name) instanceof Number seconds
                ? Optional.of(Instant.ofEpochSecond(seconds.longValue()))
                : Optional.empty();
    }

    /** A single one may stand without a list. */
    private static Set<String> groups(JWTClaimsSet claims) throws ParseException {
        Object claim = claims.getClaim("groups");
        if (claim instanceof String one) {
            return Set.of(one);
        }
        List<String> groups = claims.getStringListClaim("groups");
        return groups == null ? Set.of() : Set.copyOf(groups);
    }
}
