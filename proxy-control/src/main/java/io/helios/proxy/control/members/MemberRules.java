package io.helios.proxy.control.members;

import io.helios.proxy.control.accounts.Account;
import io.helios.proxy.control.accounts.Role;
import io.helios.proxy.control.store.ControlProblem;
import java.util.Optional;

/** Owns what a role may do to others: an owner everything, an admin what concerns roles below his own, and nobody else anything. */
final class MemberRules {
    private MemberRules() {}

    /** @throws ControlProblem if somebody with role {@code by} may not make another a {@code granted} */
    static void requireMayGrant(Account by, Role granted) {
        if (!mayGrant(by, granted)) {
            throw ControlProblem.forbidden("Your role may not grant this role");
        }
    }

    static boolean mayGrant(Account by, Role granted) {
        return by.state() == Account.State.ACTIVE
                && by.role().filter(role -> outranks(role, granted)).isPresent();
    }

    /** @throws ControlProblem if {@code by} may not change or remove {@code member} */
    static void requireMayChange(Account by, Account member) {
        requireMayManage(by);
        boolean himself = by.id().equals(member.id());
        Optional<Role> role = member.role();
        if (!himself && role.isPresent() && !outranks(by.role().orElseThrow(), role.get())) {
            throw ControlProblem.forbidden("Your role may not change this member");
        }
    }

    /** @throws ControlProblem if {@code by} manages nobody */
    static void requireMayManage(Account by) {
        if (!mayGrant(by, Role.VIEWER)) {
            throw ControlProblem.forbidden("Your role may not manage members");
        }
    }

    private static boolean outranks(Role by, Role other) {
        return switch (by) {
            case OWNER -> true;
            case ADMIN -> other.compareTo(Role.ADMIN) > 0;
            case MEMBER, VIEWER -> false;
        };
    }
}
