package io.helios.proxy.control.members;

import io.helios.proxy.auth.AccountId;
import io.helios.proxy.control.accounts.Account;
import io.helios.proxy.control.accounts.Account.State;
import io.helios.proxy.control.accounts.AccountTable;
import io.helios.proxy.control.accounts.AccountWriter;
import io.helios.proxy.control.accounts.EmailAddress;
import io.helios.proxy.control.accounts.Role;
import io.helios.proxy.control.store.Actor;
import io.helios.proxy.control.store.Change;
import io.helios.proxy.control.store.Changes;
import io.helios.proxy.control.store.ControlProblem;
import io.helios.proxy.control.store.Names;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Owns what members may do to members: inviting, making service accounts, changing and removing. Whoever asks is looked up again in the same
 * change, so a role that was lost a moment ago grants nothing. Futures fail with {@link ControlProblem}. No method blocks.
 */
public final class Members {
    private final Changes changes;
    private final AccountWriter accounts;
    private final Invitations invitations;
    private final boolean signUpIsOff;

    /** @param signUpIsOff whether nobody could use an invitation */
    public Members(Changes changes, AccountWriter accounts, Invitations invitations, boolean signUpIsOff) {
        this.changes = changes;
        this.accounts = accounts;
        this.invitations = invitations;
        this.signUpIsOff = signUpIsOff;
    }

    /** Owns who belongs here: active accounts, oldest first, and who is invited. */
    public record Roster(List<Account> accounts, List<Invitation> invited) {}

    /** Owns what shall be different; empty = as it is. */
    public record Alteration(Optional<String> name, Optional<Role> role) {}

    public CompletableFuture<Roster> roster() {
        return changes.read(tx -> new Roster(AccountTable.active(tx), invitations.open(tx, changes.now())));
    }

    /** Invites a person; a former invitation of the same address ends. */
    public CompletableFuture<NewInvitation> invite(String email, Optional<String> name, Role role, AccountId by) {
        return changes.make(Actor.of(by), change -> {
            MemberRules.requireMayGrant(AccountTable.require(change.tx(), by), role);
            if (signUpIsOff) {
                throw ControlProblem.conflict(email, "Sign-up is off, so nobody can be invited");
            }
            var address = EmailAddress.require(email);
            var known = AccountTable.byEmail(change.tx(), address).filter(account -> account.state() == State.ACTIVE);
            if (known.isPresent()) {
                throw ControlProblem.conflict(known.get().id().value(), "There is an account with this address");
            }
            var label = Names.label("name", name.orElse(address));
            return invitations.insert(change, new Invitations.Invitee(address, label, role), Actor.of(by));
        });
    }

    /** Makes an account for a program: a name, no password. */
    public CompletableFuture<Account> addService(String name, AccountId by) {
        return changes.make(Actor.of(by), change -> {
            MemberRules.requireMayManage(AccountTable.require(change.tx(), by));
            return AccountTable.require(change.tx(), accounts.insertService(change, name));
        });
    }

    /** Changes a member's name or role. */
    public CompletableFuture<Account> change(AccountId member, Alteration wanted, AccountId by) {
        return changes.make(Actor.of(by), change -> {
            var author = AccountTable.require(change.tx(), by);
            MemberRules.requireMayChange(author, active(change, member));
            if (wanted.role().isPresent()) {
                MemberRules.requireMayGrant(author, wanted.role().get());
                accounts.setRole(change, member, wanted.role().get());
            }
            if (wanted.name().isPresent()) {
                accounts.setName(change, member, wanted.name().get());
            }
            return AccountTable.require(change.tx(), member);
        });
    }

    /** Ends an account with all its tokens and sessions. */
    public CompletableFuture<Account> remove(AccountId member, AccountId by) {
        return changes.make(Actor.of(by), change -> {
            MemberRules.requireMayChange(AccountTable.require(change.tx(), by), active(change, member));
            accounts.deactivate(change, member);
            return AccountTable.require(change.tx(), member);
        });
    }

    /** Takes an invitation back. */
    public CompletableFuture<Boolean> uninvite(String invitation, AccountId by) {
        return changes.make(Actor.of(by), change -> {
            MemberRules.requireMayManage(AccountTable.require(change.tx(), by));
            if (!invitations.close(change, invitation)) {
                throw ControlProblem.notFound("member", invitation);
            }
            change.record("member.uninvite", invitation, Map.of());
            return true;
        });
    }

    /** Who has left is not there any more. */
    private static Account active(Change change, AccountId member) throws SQLException {
        return AccountTable.find(change.tx(), member)
                .filter(account -> account.state() == State.ACTIVE)
                .orElseThrow(() -> ControlProblem.notFound("member", member.value()));
    }
}
