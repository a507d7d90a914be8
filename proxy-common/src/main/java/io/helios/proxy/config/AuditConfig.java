package io.helios.proxy.config;

import io.helios.proxy.config.schema.ByteSize;
import io.helios.proxy.config.schema.Setting;
import java.nio.file.Path;
import java.util.Optional;

/** Owns where the audit log goes. */
public record AuditConfig(
        @Setting(value = "Folder of the JSON lines", derived = "standard output")
        Optional<Path> folder,

        @Setting(
                value = "A file of the folder ends before it grows beyond this",
                fallback = "64MiB",
                min = "64KiB",
                max = "8GiB")
        ByteSize segmentSize,

        @Setting(value = "Name of this process in the log", derived = "the machine's host name")
        Optional<String> node) {}
