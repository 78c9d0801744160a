package orderhub.work;

/** What changed, for those who watch. It is no work: what is lost is read from the database. */
public sealed interface News permits OrderChanged, MenuChanged {
    /** The broker's topic, heard by every node. Its name is older than the other kinds of news. */
    String TOPIC = "order.changed";

    /** What it is news of: of several in a transaction the last is told. */
    Object subject();
}
