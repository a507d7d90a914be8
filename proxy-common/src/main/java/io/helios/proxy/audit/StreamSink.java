package io.helios.proxy.audit;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Owns the lines on their way to a stream, such as standard output where a container's runtime collects it. */
public final class StreamSink implements AuditSink {
    private final OutputStream stream;

    public StreamSink(OutputStream stream) {
        this.stream = stream;
    }

    /** Not {@code System.out}, which hides failures. */
    public static StreamSink standardOutput() {
        return new StreamSink(new FileOutputStream(FileDescriptor.out));
    }

    @Override
    public void append(ByteBuffer lines) throws IOException {
        var bytes = new byte[lines.remaining()];
        lines.get(bytes);
        stream.write(bytes);
        stream.flush();
    }

    /** Leaves the stream open: it belongs to the process. */
    @Override
    public void close() throws IOException {
        stream.flush();
    }
}
