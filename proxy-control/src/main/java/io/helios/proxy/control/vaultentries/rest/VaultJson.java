package io.helios.proxy.control.vaultentries.rest;

import io.helios.proxy.control.databases.CredentialProbe.Verdict;
import io.helios.proxy.control.databases.DatabaseView;
import io.helios.proxy.control.databases.LoginPlace;
import io.helios.proxy.control.store.Words;
import io.helios.proxy.control.vaultentries.VaultEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Owns how the API shows what is in the vault: everything but the secrets. */
final class VaultJson {
    private VaultJson() {}

    /** @param places where the entry is used; the first one stands for all in the entry's own fields */
    static Map<String, Object> of(VaultEntry entry, List<LoginPlace> places) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", entry.id());
        json.put("name", entry.name());
        json.put("description", entry.description());
        places.stream().findFirst().ifPresent(place -> putPlace(json, place));
        json.put("kind", entry.kind());
        json.put("user", entry.user());
        json.put("version", entry.version());
        json.put("created_at", entry.createdAt());
        json.put("changed_at", entry.changedAt());
        json.put(
                "used_by",
                places.stream()
                        .map(place -> {
                            var use = new LinkedHashMap<String, Object>();
                            putPlace(use, place);
                            return use;
                        })
                        .toList());
        return json;
    }

    static Map<String, Object> of(VaultEntry stored, LoginPlace place, Verdict verdict) {
        var json = of(stored, List.of(place));
        json.put("verified", verdict == Verdict.ACCEPTED);
        return json;
    }

    /** Which entry is used where. */
    static Map<String, List<LoginPlace>> uses(List<DatabaseView> databases) {
        var uses = new HashMap<String, List<LoginPlace>>();
        for (var database : databases) {
            for (var backend : database.backends()) {
                backend.entries().forEach((accessClass, entry) -> uses.computeIfAbsent(entry, id -> new ArrayList<>())
                        .add(new LoginPlace(database.name(), backend.spec().protocol(), accessClass)));
            }
        }
        return uses;
    }

    private static void putPlace(Map<String, Object> json, LoginPlace place) {
        json.put("database", place.database());
        json.put("protocol", place.protocol());
        json.put("class", Words.of(place.accessClass()));
    }
}
