package orderhub.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenIssuerTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    private Path temporary;

    private TokenIssuer issuer;

    @BeforeEach
    void keyPair() {
        issuer = TokenIssuer.of(DataFolder.at(temporary), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void carriesWhoWhatAndWhereAndEnds() throws Exception {
        String token = issuer.issue(new TokenIssuer.Bearer(
                "till-7", List.of("cashier", "device"), List.of("r01", "r02"), Duration.ofHours(8)));

        SignedJWT read = SignedJWT.parse(token);
        assertThat(read.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
        assertThat(read.getJWTClaimsSet().getIssuer()).isEqualTo(TokenIssuer.ISSUER);
        assertThat(read.getJWTClaimsSet().getAudience()).containsExactly("order-hub");
        assertThat(read.getJWTClaimsSet().getSubject()).isEqualTo("till-7");
        assertThat(read.getJWTClaimsSet().getStringClaim("upn")).isEqualTo("till-7");
        assertThat(read.getJWTClaimsSet().getStringListClaim("groups")).containsExactly("cashier", "device");
        assertThat(read.getJWTClaimsSet().getStringListClaim("restaurants")).containsExactly("r01", "r02");
        assertThat(read.getJWTClaimsSet().getExpirationTime()).isEqualTo(Date.from(NOW.plus(Duration.ofHours(8))));
        assertThat(read.getJWTClaimsSet().getJWTID()).isNotBlank();
    }

    @Test
    void isCheckedByThePublishedKey() throws Exception {
        SignedJWT token = SignedJWT.parse(
                issuer.issue(new TokenIssuer.Bearer("guest", List.of("customer"), List.of(), Duration.ofMinutes(1))));

        byte[] encoded = Base64.getMimeDecoder()
                .decode(Files.readString(issuer.publicKey()).replaceAll("-----[A-Z ]+-----", ""));
        RSAPublicKey key = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded));
        assertThat(token.verify(new RSASSAVerifier(key))).isTrue();
    }

    @Test
    void signsWithTheSameKeyAfterARestart() throws Exception {
        String published = Files.readString(issuer.publicKey());

        TokenIssuer again = TokenIssuer.of(DataFolder.at(temporary), Clock.systemUTC());

        assertThat(Files.readString(again.publicKey())).isEqualTo(published);
    }

    @Test
    void refusesARoleThatDoesNotExist() {
        List<String> roles = List.of("king");
        assertThatThrownBy(() -> new TokenIssuer.Bearer("x", roles, List.of(), Duration.ofMinutes(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no role king");
    }

    @Test
    void refusesATokenThatNeverLives() {
        List<String> roles = List.of("customer");
        assertThatThrownBy(() -> new TokenIssuer.Bearer("x", roles, List.of(), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
