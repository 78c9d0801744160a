package orderhub.benchmark;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import orderhub.cli.stack.StackException;

/**
 * What the processes of a stack have used so far, as Linux counts it.
 *
 * @param liberty CPU seconds of the hub
 * @param database CPU seconds of PostgreSQL with all its backends that live
 * @param rest CPU seconds of this process: driver, stand-ins and broker
 */
record Processes(double liberty, double database, double rest) {
    private static final double TICKS_A_SECOND = 100;
    private static final int UTIME = 11;
    private static final int STIME = 12;

    static Processes now(long liberty, long postmaster) {
        return new Processes(
                tree(liberty), tree(postmaster), seconds(ProcessHandle.current().pid()));
    }

    Processes minus(Processes earlier) {
        return new Processes(liberty - earlier.liberty, database - earlier.database, rest - earlier.rest);
    }

    double sum() {
        return liberty + database + rest;
    }

    private static double tree(long pid) {
        Stream<ProcessHandle> all =
                ProcessHandle.of(pid).stream().flatMap(root -> Stream.concat(Stream.of(root), root.descendants()));
        return all.mapToDouble(process -> seconds(process.pid())).sum();
    }

    private static double seconds(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            List<String> fields =
                    List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
            return (Long.parseLong(fields.get(UTIME)) + Long.parseLong(fields.get(STIME))) / TICKS_A_SECOND;
        } catch (java.nio.file.NoSuchFileException ended) {
            return 0;
        } catch (IOException failure) {
            throw new StackException("Linux does not say what process " + pid + " has used.", failure);
        }
    }

    /** Bytes that the threads of a Java process, or of the one it started, have allocated since it began. */
    // The address is that of an agent just started in a process of our own.
    @SuppressWarnings("BanJNDI")
    static double allocated(ProcessHandle process) {
        String java = Stream.concat(Stream.of(process), process.descendants())
                .filter(candidate -> candidate.info().command().orElse("").endsWith("/java"))
                .map(candidate -> Long.toString(candidate.pid()))
                .findFirst()
                .orElseThrow(() -> new StackException("The hub's JVM is not there."));
        try {
            VirtualMachine machine = VirtualMachine.attach(java);
            String address = machine.startLocalManagementAgent();
            machine.detach();
            try (JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address))) {
                return ((Number) connector
                                .getMBeanServerConnection()
                                .getAttribute(
                                        new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME),
                                        "TotalThreadAllocatedBytes"))
                        .doubleValue();
            }
        } catch (AttachNotSupportedException | IOException | JMException failure) {
            throw new StackException("The hub's JVM does not say how much it has allocated: " + failure, failure);
        }
    }

    /** Resident memory of a process and those it started, in MiB. */
    static double residentMiB(long pid) {
        Stream<ProcessHandle> all =
                ProcessHandle.of(pid).stream().flatMap(root -> Stream.concat(Stream.of(root), root.descendants()));
        return all.mapToDouble(process -> resident(process.pid())).sum();
    }

    private static double resident(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0)
                    .findFirst()
                    .orElse(0);
        } catch (java.nio.file.NoSuchFileException ended) {
            return 0;
        } catch (IOException failure) {
            throw new StackException("Linux does not say how much memory process " + pid + " has.", failure);
        }
    }
}
