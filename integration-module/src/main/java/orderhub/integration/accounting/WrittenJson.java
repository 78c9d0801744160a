package orderhub.integration.accounting;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** JSON that is written already. Given as bytes it is up to the client's own writer of JSON to take it for a list of numbers. */
public record WrittenJson(byte[] bytes) {
    static final WrittenJson NOTHING = new WrittenJson(new byte[0]);

    /** Writes it as it is. */
    @Produces(MediaType.APPLICATION_JSON)
    public static final class Writer implements MessageBodyWriter<WrittenJson> {
        @Override
        public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
            return type == WrittenJson.class;
        }

        @Override
        public void writeTo(
                WrittenJson json,
                Class<?> type,
                Type genericType,
                Annotation[] annotations,
                MediaType mediaType,
                MultivaluedMap<String, Object> headers,
                OutputStream stream)
                throws IOException {
            stream.write(json.bytes());
        }
    }
}
