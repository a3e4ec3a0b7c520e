package io.phenixdb.storage.access;

/**
 * A privilege that a role has on an object.
 *
 * @param grantee a role, or {@link AccessControl#PUBLIC}
 * @param grantable whether the grantee may grant it on
 * @param grantor the role in whose name it was granted; empty for the embedded superuser
 */
public record PrivilegeGrant(
    String grantee, Privilege privilege, SecuredObject object, boolean grantable, String grantor) {

  /** Whether this is about the same privilege of the same grantee. */
  boolean isSameRight(PrivilegeGrant other) {
    return grantee.equals(other.grantee)
        && privilege == other.privilege
        && object.equals(other.object);
  }
}
