package io.helios.proxy.control.members;

/**
 * Owns an invitation at the only time when its code can be shown.
 *
 * @param code signs up, once
 */
public record NewInvitation(Invitation invitation, String code) {
    @Override
    public String toString() {
        return "NewInvitation[" + invitation.id() + "]";
    }
}
