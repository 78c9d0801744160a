package orderhub.system.api;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import orderhub.cli.stack.TokenIssuer;

/** Makes tokens, good ones and forged ones, with the key of a data folder. */
public final class Tokens {
    private final Path folder;

    public Tokens(Path folder) {
        this.folder = folder;
    }

    /** By what is wrong with them. */
    public Map<String, String> bad() {
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put("expired", signed(claims -> claims.expirationTime(in(Duration.ofSeconds(-30)))));
        bad.put("without an end", signed(claims -> claims.expirationTime(null)));
        bad.put("of another issuer", signed(claims -> claims.issuer("https://evil.invalid")));
        bad.put("without an issuer", signed(claims -> claims.issuer(null)));
        bad.put("for another audience", signed(claims -> claims.audience("other-hub")));
        bad.put("for no audience", signed(claims -> claims.audience((String) null)));
        bad.put("signed with another key", serialized(JWSAlgorithm.RS256, signer(strangersKey()), claims()));
        bad.put("signed with RS384", serialized(JWSAlgorithm.RS384, signer(ownKey()), claims()));
        bad.put("not signed", new PlainJWT(claims()).serialize());
        bad.put(
                "signed with the public key's text as secret",
                hmac(publicKey().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        bad.put("signed with the public key as secret", hmac(decoded(publicKey())));
        String good = good();
        bad.put("with other claims under its signature", withOtherClaims(good));
        bad.put("without its signature", good.substring(0, good.lastIndexOf('.') + 1));
        bad.put("cut short", good.substring(0, good.length() - 8));
        bad.put("no token", "nonsense");
        return bad;
    }

    public String good() {
        return signed(claims -> claims);
    }

    private String signed(UnaryOperator<JWTClaimsSet.Builder> change) {
        return serialized(
                JWSAlgorithm.RS256,
                signer(ownKey()),
                change.apply(new JWTClaimsSet.Builder(claims())).build());
    }

    private static String withOtherClaims(String good) {
        String[] parts = good.split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), java.nio.charset.StandardCharsets.UTF_8);
        String other = claims.replace("admin-7", "admin-8");
        return parts[0] + "."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(other.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                + "." + parts[2];
    }

    private static JWTClaimsSet claims() {
        return new JWTClaimsSet.Builder()
                .issuer(TokenIssuer.ISSUER)
                .audience(TokenIssuer.AUDIENCE)
                .subject("admin-7")
                .claim("upn", "admin-7")
                .claim("groups", List.of("administrator"))
                .claim("restaurants", List.of("*"))
                .issueTime(in(Duration.ofHours(-1)))
                .expirationTime(in(Duration.ofHours(1)))
                .build();
    }

    private static Date in(Duration time) {
        return Date.from(Instant.now().plus(time));
    }

    private static String hmac(byte[] secret) {
        try {
            return serialized(JWSAlgorithm.HS256, new MACSigner(secret), claims());
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static JWSSigner signer(PrivateKey key) {
        return new RSASSASigner(key);
    }

    private static String serialized(JWSAlgorithm algorithm, JWSSigner signer, JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(new JWSHeader(algorithm), claims);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private PrivateKey ownKey() {
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(decoded(read("private.pem"))));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static PrivateKey strangersKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair().getPrivate();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private String publicKey() {
        return read("public.pem");
    }

    private String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static byte[] decoded(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }
}
