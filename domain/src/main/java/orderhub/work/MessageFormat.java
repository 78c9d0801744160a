package orderhub.work;

import java.util.List;

/** Port: how messages are written on the broker. A body that cannot be read throws {@link IllegalArgumentException}. */
public interface MessageFormat {
    /** Such as {@code application/x-protobuf}; goes with each message as a property. */
    String contentType();

    /** Of the schema; goes with each message as a property. A reader takes newer ones and passes over unknown fields. */
    int schemaVersion();

    byte[] write(Work work);

    byte[] write(PartnerMessage message);

    byte[] write(List<News> news);

    Work readWork(byte[] body);

    PartnerMessage readPartnerMessage(byte[] body);

    /** News of a kind that is not known yet is passed over. */
    List<News> readNews(byte[] body);
}
