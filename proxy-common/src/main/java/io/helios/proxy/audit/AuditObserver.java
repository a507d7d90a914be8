package io.helios.proxy.audit;

/** Owns what others may want to know of the log itself: metrics count it, the process' log tells it. No method may block. */
public interface AuditObserver {
    AuditObserver NONE = new AuditObserver() {
        @Override
        public void written(String type) {}

        @Override
        public void dropped(long events) {}
    };

    /** A record of {@code type} is durable. */
    void written(String type);

    /** Events are lost. */
    void dropped(long events);

    /** Records can no longer be written; they wait and are tried again. Told once for each outage. */
    default void failed(Exception cause) {}

    /** The outage is over. */
    default void recovered() {}
}
