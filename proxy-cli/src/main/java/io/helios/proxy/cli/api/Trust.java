package io.helios.proxy.cli.api;

import io.helios.proxy.cli.terminal.CommandFailure;
import io.helios.proxy.cli.terminal.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Owns whose certificates are believed: those that a file's authorities signed, else those of the system. There is no way to believe
 * everybody.
 */
public final class Trust {
    private Trust() {}

    /** @param authorities PEM certificates; empty: the system's */
    public static SSLContext of(Optional<Path> authorities) {
        try {
            if (authorities.isEmpty()) {
                return SSLContext.getDefault();
            }
            var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(store(authorities.get()));
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException broken) {
            throw new CommandFailure(ExitCodes.FAILURE, "Java's TLS does not work here");
        }
    }

    private static KeyStore store(Path file) throws GeneralSecurityException {
        try (var in = Files.newInputStream(file)) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int number = 0;
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("authority-" + number++, certificate);
            }
            if (number == 0) {
                throw new CommandFailure(ExitCodes.FAILURE, "there is no certificate in " + file);
            }
            return store;
        } catch (CertificateException damaged) {
            throw new CommandFailure(ExitCodes.FAILURE, file + " holds something else than PEM certificates");
        } catch (IOException unreadable) {
            throw new CommandFailure(ExitCodes.FAILURE, "cannot read the certificates in " + file);
        }
    }
}
