package io.helios.proxy.pg.handshake;

import io.helios.proxy.auth.Grant;
import io.helios.proxy.auth.Refusal;
import io.helios.proxy.auth.Scope;
import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.pg.wire.CString;
import io.helios.proxy.pg.wire.ProtocolVersion;
import io.helios.proxy.pg.wire.StartupMessage;
import io.helios.proxy.pg.wire.StartupMessage.Parameter;
import io.helios.proxy.spi.LoginRequest;
import io.helios.proxy.spi.ProtocolViolation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Owns how a client wants its session to be: the protocol version it was granted, and what it said beside user and database. */
public final class StartupRequest implements LoginRequest.Detail {
    private static final Set<String> NOT_SETTINGS =
            Set.of(StartupMessage.USER, StartupMessage.DATABASE, StartupMessage.OPTIONS, StartupMessage.REPLICATION);

    private final ProtocolVersion version;
    private final Replication replication;
    private final Optional<String> replicationValue;
    private final List<Setting> options;
    private final List<Setting> settings;

    private StartupRequest(ProtocolVersion version, StartupMessage message) throws ProtocolViolation {
        this.version = version;
        this.replicationValue = message.last(StartupMessage.REPLICATION);
        this.replication = replicationValue.flatMap(Replication::of).orElse(Replication.NONE);
        this.options = StartupOptions.parse(message.last(StartupMessage.OPTIONS).orElse(""));
        this.settings = message.parameters().stream()
                .filter(parameter -> !parameter.isExtension() && !NOT_SETTINGS.contains(parameter.name()))
                .map(parameter -> new Setting(parameter.name(), parameter.value()))
                .toList();
    }

    /** @param version what the client was granted, which may be less than {@code message} asks for */
    static StartupRequest of(StartupMessage message, ProtocolVersion version) throws ProtocolViolation {
        return new StartupRequest(version, message);
    }

    public ProtocolVersion version() {
        return version;
    }

    /** Whether the session will be in no database at all. */
    boolean isPhysicalReplication() {
        return replication == Replication.PHYSICAL;
    }

    /** Why the holder of {@code grant} may not come in like this; empty = it may. */
    public Optional<Refusal> refuses(Grant grant) {
        if (replication != Replication.NONE && !grant.scopes().scopes().contains(Scope.ALL)) {
            return Optional.of(Refusal.missingScope(Scope.ALL));
        }
        return Stream.concat(options.stream(), settings.stream())
                .flatMap(setting -> setting.deniedBy().stream())
                .findFirst()
                .map(rule -> Refusal.of(Refusal.Code.FORBIDDEN, "Start-up parameter " + rule + " is not allowed"));
    }

    /** Whether the client itself sent a parameter of this name. */
    public boolean names(String parameter) {
        return Stream.concat(options.stream(), settings.stream())
                .anyMatch(setting -> setting.name().equalsIgnoreCase(parameter));
    }

    /**
     * The same wishes, said by the proxy to a backend. What the proxy decides comes last, because the last word on a parameter counts.
     *
     * @param user     the vaulted login
     * @param physical the database's name on the backend
     */
    public StartupMessage toBackend(String user, String physical, AccessClass accessClass) {
        var parameters = new ArrayList<Parameter>();
        parameters.add(new Parameter(StartupMessage.USER, CString.ofUtf8(user)));
        if (!isPhysicalReplication()) {
            parameters.add(new Parameter(StartupMessage.DATABASE, CString.ofUtf8(physical)));
        }
        replicationValue
                .filter(value -> replication != Replication.NONE)
                .ifPresent(value -> parameters.add(new Parameter(StartupMessage.REPLICATION, value)));
        var allowed = options.stream()
                .filter(setting -> !setting.isForced(accessClass))
                .toList();
        if (!allowed.isEmpty()) {
            parameters.add(new Parameter(StartupMessage.OPTIONS, StartupOptions.format(allowed)));
        }
        settings.stream()
                .filter(setting -> !setting.isForced(accessClass))
                .forEach(setting -> parameters.add(new Parameter(setting.name(), setting.value())));
        if (accessClass == AccessClass.RO) {
            parameters.add(new Parameter(Setting.READ_ONLY, "on"));
        }
        return new StartupMessage(version, parameters);
    }
}
