package io.helios.proxy.control.sessions;

import io.helios.proxy.audit.SessionFacts;
import java.util.List;

/** Owns the port to the sessions that this process carries. */
@FunctionalInterface
public interface LiveSessions {
    /** For a control plane beside which nothing is carried. */
    LiveSessions NONE = List::of;

    /** Those that are in now. Never blocks. */
    List<SessionFacts> now();
}
