package orderhub.cli.stack;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Issues development tokens: RS256, signed with a key pair made at first use. In production an identity provider does this. */
public final class TokenIssuer {
    /** As the server expects it by default. */
    public static final String ISSUER = "https://orderhub.invalid/issuer";

    public static final String AUDIENCE = "order-hub";

    /** Every role there is, as tokens carry it. */
    public static final Set<String> ROLES = Set.of(
            "customer",
            "cashier",
            "production-manager",
            "assortment-manager",
            "storekeeper",
            "administrator",
            "device");

    private static final int KEY_BITS = 2048;

    private final PrivateKey key;
    private final Path publicKey;
    private final Clock clock;

    private TokenIssuer(PrivateKey key, Path publicKey, Clock clock) {
        this.key = key;
        this.publicKey = publicKey;
        this.clock = clock;
    }

    /**
     * For whom a token is.
     *
     * @param subject stable name of the caller
     * @param roles of {@link #ROLES}
     * @param restaurants where the caller works; {@code *} is everywhere
     * @param lifetime from now
     */
    public record Bearer(String subject, List<String> roles, List<String> restaurants, Duration lifetime) {
        public Bearer {
            if (subject.isBlank() || subject.length() > 128) {
                throw new IllegalArgumentException("subject must have 1 to 128 characters");
            }
            if (roles.isEmpty()) {
                throw new IllegalArgumentException("at least one role is needed");
            }
            for (String role : roles) {
                if (!ROLES.contains(role)) {
                    throw new IllegalArgumentException("there is no role " + role + "; there are "
                            + String.join(", ", ROLES.stream().sorted().toList()));
                }
            }
            if (lifetime.isNegative() || lifetime.isZero()) {
                throw new IllegalArgumentException("a token must live longer than no time");
            }
            roles = List.copyOf(roles);
            restaurants = List.copyOf(restaurants);
        }
    }

    /** With the folder's key pair, made when it is not there. */
    public static TokenIssuer of(DataFolder folder, Clock clock) {
        Path privateKey = folder.tokens().resolve("private.pem");
        Path publicKey = folder.tokens().resolve("public.pem");
        try {
            if (!Files.exists(publicKey)) {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(KEY_BITS);
                KeyPair pair = generator.generateKeyPair();
                DataFolder.writePrivate(
                        privateKey, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
                Files.write(publicKey, pem("PUBLIC KEY", pair.getPublic().getEncoded()));
            }
            byte[] encoded =
                    Base64.getMimeDecoder().decode(Files.readString(privateKey).replaceAll("-----[A-Z ]+-----", ""));
            PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return new TokenIssuer(key, publicKey, clock);
        } catch (IOException | GeneralSecurityException failure) {
            throw new StackException("The development token key in " + folder.tokens() + " cannot be used.", failure);
        }
    }

    private static byte[] pem(String kind, byte[] encoded) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        return ("-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Where the server finds the key that checks these tokens. */
    public Path publicKey() {
        return publicKey;
    }

    public String issue(Bearer bearer) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(bearer.subject())
                .claim("upn", bearer.subject())
                .claim("preferred_username", bearer.subject())
                .claim("groups", bearer.roles())
                .claim("restaurants", bearer.restaurants())
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(bearer.lifetime())))
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(JOSEObjectType.JWT)
                        .build(),
                claims);
        try {
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException failure) {
            throw new IllegalStateException("a token could not be signed", failure);
        }
    }
}
