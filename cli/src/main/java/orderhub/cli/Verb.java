package orderhub.cli;

import java.util.concurrent.Callable;

/** A verb that another module brings along: it is found when its archive is on the class path, and names itself. */
public interface Verb extends Callable<Integer> {}
