package orderhub.accounting.document;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Makes the same identifier of the same name (RFC 9562, version 5); the JDK has version 3 only. */
public final class NameUuid {
    private NameUuid() {}

    public static UUID of(UUID namespace, String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        byte[] named = ByteBuffer.allocate(16 + text.length)
                .putLong(namespace.getMostSignificantBits())
                .putLong(namespace.getLeastSignificantBits())
                .put(text)
                .array();
        ByteBuffer hash = ByteBuffer.wrap(sha1(named));
        long most = hash.getLong() & ~0xf000L | 0x5000L;
        long least = hash.getLong() & ~0xc000_0000_0000_0000L | 0x8000_0000_0000_0000L;
        return new UUID(most, least);
    }

    private static byte[] sha1(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(bytes);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException("SHA-1 is not there", everyJdkHasIt);
        }
    }
}
