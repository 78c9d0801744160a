package orderhub.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import orderhub.menu.RestaurantId;
import orderhub.security.Caller;
import orderhub.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BearerTokensTest {
    private static final KeyPair OURS = rsa();

    @TempDir
    private Path folder;

    @Test
    void aGoodTokenIsItsCaller() throws Exception {
        assertThat(checked(pem(OURS)).bearer(token(OURS.getPrivate(), claims -> {})))
                .hasValueSatisfying(bearer -> {
                    Caller caller = bearer.caller();
                    assertThat(bearer.until()).isAfter(Instant.now().plusSeconds(200));
                    assertThat(caller.subject()).isEqualTo("till-7");
                    assertThat(caller.roles()).containsExactly(Role.CASHIER);
                    assertThat(caller.worksIn(new RestaurantId("r01"))).isTrue();
                    assertThat(caller.worksIn(new RestaurantId("r02"))).isFalse();
                });
    }

    @Test
    void keysMayBeASetOfThem() throws Exception {
        String set = new JWKSet(new RSAKey.Builder((RSAPublicKey) OURS.getPublic()).build()).toString();

        assertThat(checked(set).bearer(token(OURS.getPrivate(), claims -> {}))).isPresent();
    }

    @Test
    void aTokenMpJwtWouldRefuseIsRefused() throws Exception {
        BearerTokens tokens = checked(pem(OURS));
        for (Consumer<JWTClaimsSet.Builder> fault : List.<Consumer<JWTClaimsSet.Builder>>of(
                claims -> claims.issuer("https://other.example"),
                claims -> claims.audience("another"),
                claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(60))),
                claims -> claims.expirationTime(null),
                claims -> claims.notBeforeTime(Date.from(Instant.now().plusSeconds(60))),
                claims -> claims.issueTime(Date.from(Instant.now().plusSeconds(60))),
                claims -> claims.subject(""),
                claims -> claims.claim("groups", 7))) {
            assertThat(tokens.bearer(token(OURS.getPrivate(), fault))).isEmpty();
        }
        assertThat(tokens.bearer(token(rsa().getPrivate(), claims -> {}))).isEmpty();
        assertThat(tokens.bearer("")).isEmpty();
        assertThat(tokens.bearer("not.a.token")).isEmpty();
        String none = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\"}".getBytes());
        String good = token(OURS.getPrivate(), claims -> {});
        assertThat(tokens.bearer(none + good.substring(good.indexOf('.'), good.lastIndexOf('.') + 1)))
                .isEmpty();
    }

    @Test
    void aSingleRoleMayStandWithoutAList() throws Exception {
        assertThat(checked(pem(OURS)).bearer(token(OURS.getPrivate(), claims -> claims.claim("groups", "cashier"))))
                .hasValueSatisfying(
                        bearer -> assertThat(bearer.caller().roles()).containsExactly(Role.CASHIER));
    }

    private BearerTokens checked(String keys) throws Exception {
        Path file = Files.writeString(folder.resolve("keys"), keys);
        return new BearerTokens(
                Clock.systemUTC(),
                "https://issuer.example",
                "order-hub",
                "RS256",
                file.toUri().toString());
    }

    private static String pem(KeyPair pair) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private static String token(PrivateKey key, Consumer<JWTClaimsSet.Builder> change) throws JOSEException {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer("https://issuer.example")
                .audience("order-hub")
                .subject("till-7")
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .claim("groups", List.of("cashier"))
                .claim("restaurants", List.of("r01"));
        change.accept(claims);
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims.build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
