package orderhub.cli.stack;

/** The stack cannot do what was asked; the message is one plain sentence for whoever asked. */
public class StackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StackException(String sentence) {
        super(sentence);
    }

    public StackException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
