package io.phenixdb.storage.access;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Roles, grants and owners of one catalog version, and the decisions that follow from them. A
 * change makes a new object. Immutable and thread-safe; a decision takes time linear in the number
 * of roles and grants, and is made when a statement is planned, not when it runs.
 *
 * <p>While a database has no role at all, everybody may do everything. The session without a user,
 * which only the process that opened the database can have, is always a superuser.
 *
 * @param roles by name, each once
 * @param grants each grantee, privilege and object once
 */
public record AccessControl(
    List<RoleDefinition> roles, List<PrivilegeGrant> grants, List<ObjectOwner> owners) {
  /** The grantee that stands for every role. */
  public static final String PUBLIC = "public";

  /** The user of a session that gave none. */
  public static final String NO_USER = "";

  /** No role: everything is allowed. */
  public static final AccessControl OPEN = new AccessControl(List.of(), List.of(), List.of());

  public AccessControl {
    roles = List.copyOf(roles);
    grants = List.copyOf(grants);
    owners = List.copyOf(owners);
  }

  /** Whether there is no role, so that nothing is checked. */
  public boolean isOpen() {
    return roles.isEmpty();
  }

  /** A role, or null. */
  public @Nullable RoleDefinition role(String name) {
    for (RoleDefinition role : roles) {
      if (role.name().equals(name)) {
        return role;
      }
    }
    return null;
  }

  /** The owner of an object; {@link #NO_USER} when it belongs to the superusers. */
  public String owner(SecuredObject object) {
    for (ObjectOwner owner : owners) {
      if (owner.object().equals(object)) {
        return owner.owner();
      }
    }
    return NO_USER;
  }

  /** A role and all roles that it is a member of, directly or not; empty for an unknown role. */
  public Set<String> withMemberships(String name) {
    Set<String> found = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(name));
    while (!open.isEmpty()) {
      RoleDefinition role = role(open.pop());
      if (role != null && found.add(role.name())) {
        role.memberOf().forEach(membership -> open.push(membership.role()));
      }
    }
    return found;
  }

  /** Whether a user passes every check. */
  public boolean isSuperuser(String user) {
    RoleDefinition role = role(user);
    return isOpen() || user.equals(NO_USER) || (role != null && role.superuser());
  }

  /** Whether a user is, or is a member of, the owner of an object, or a superuser. */
  public boolean owns(String user, SecuredObject object) {
    return isSuperuser(user) || withMemberships(user).contains(owner(object));
  }

  /** Whether a user has a privilege: as superuser, owner, grantee, member of one, or PUBLIC. */
  public boolean has(String user, Privilege privilege, SecuredObject object) {
    return has(user, privilege, object, false);
  }

  /** Whether a user may grant a privilege to others. */
  public boolean mayGrant(String user, Privilege privilege, SecuredObject object) {
    return has(user, privilege, object, true);
  }

  private boolean has(
      String user, Privilege privilege, SecuredObject object, boolean withGrantOption) {
    if (owns(user, object)) {
      return true;
    }
    Set<String> names = withMemberships(user);
    if (names.isEmpty()) {
      return false;
    }
    for (PrivilegeGrant grant : grants) {
      boolean applies = grant.grantee().equals(PUBLIC) || names.contains(grant.grantee());
      if (applies
          && grant.privilege() == privilege
          && grant.object().equals(object)
          && (grant.grantable() || !withGrantOption)) {
        return true;
      }
    }
    return false;
  }

  /** With a role made or replaced. */
  public AccessControl withRole(RoleDefinition role) {
    List<RoleDefinition> changed = new ArrayList<>(roles);
    changed.removeIf(known -> known.name().equals(role.name()));
    changed.add(role);
    AccessControl after = new AccessControl(changed, grants, owners);
    for (RoleDefinition.Membership membership : role.memberOf()) {
      if (after.role(membership.role()) == null) {
        throw unknown(membership.role());
      }
      if (after.withMemberships(membership.role()).contains(role.name())) {
        throw new DatabaseException(
            SqlState.INVALID_OBJECT_DEFINITION,
            "role " + membership.role() + " is a member of " + role.name() + " itself");
      }
    }
    return after;
  }

  /**
   * Without a role.
   *
   * @throws DatabaseException 42704 for an unknown role, 2BP01 while it owns or has been granted
   *     something, or is the grantor of something
   */
  public AccessControl withoutRole(String name) {
    if (role(name) == null) {
      throw unknown(name);
    }
    boolean used =
        owners.stream().anyMatch(owner -> owner.owner().equals(name))
            || grants.stream()
                .anyMatch(grant -> grant.grantee().equals(name) || grant.grantor().equals(name));
    if (used) {
      throw new DatabaseException(
          SqlState.DEPENDENT_OBJECTS_STILL_EXIST,
          "role "
              + name
              + " cannot be dropped: it owns objects, or privileges were granted to or by it;"
              + " change the owner and revoke them first");
    }
    List<RoleDefinition> changed = new ArrayList<>();
    for (RoleDefinition role : roles) {
      if (!role.name().equals(name)) {
        changed.add(
            role.withMemberships(
                role.memberOf().stream()
                    .filter(membership -> !membership.role().equals(name))
                    .toList()));
      }
    }
    return new AccessControl(changed, grants, owners);
  }

  /** With a privilege granted; a grant option that was there stays. */
  public AccessControl withGrant(PrivilegeGrant grant) {
    if (!grant.grantee().equals(PUBLIC) && role(grant.grantee()) == null) {
      throw unknown(grant.grantee());
    }
    for (PrivilegeGrant known : grants) {
      if (known.isSameRight(grant) && known.grantable()) {
        return this;
      }
    }
    List<PrivilegeGrant> changed = new ArrayList<>(grants);
    changed.removeIf(known -> known.isSameRight(grant));
    changed.add(grant);
    return new AccessControl(roles, changed, owners);
  }

  /** Without a privilege, or with {@code grantable} without the right to grant it alone. */
  public AccessControl withoutGrant(PrivilegeGrant revoked) {
    List<PrivilegeGrant> changed = new ArrayList<>();
    for (PrivilegeGrant known : grants) {
      if (!known.isSameRight(revoked)) {
        changed.add(known);
      } else if (revoked.grantable()) {
        changed.add(
            new PrivilegeGrant(
                known.grantee(), known.privilege(), known.object(), false, known.grantor()));
      }
    }
    return new AccessControl(roles, changed, owners);
  }

  /** With another owner of an object. */
  public AccessControl withOwner(ObjectOwner owner) {
    if (role(owner.owner()) == null) {
      throw unknown(owner.owner());
    }
    List<ObjectOwner> changed = new ArrayList<>(ownersBut(owner.object()));
    changed.add(owner);
    return new AccessControl(roles, grants, changed);
  }

  /** Without what was said of an object that is gone. */
  public AccessControl without(SecuredObject object) {
    return new AccessControl(
        roles,
        grants.stream().filter(grant -> !grant.object().equals(object)).toList(),
        ownersBut(object));
  }

  /** With what was said of one object said of another. */
  public AccessControl moved(SecuredObject from, SecuredObject to) {
    return new AccessControl(
        roles,
        grants.stream()
            .map(grant ->
                grant.object().equals(from)
                    ? new PrivilegeGrant(
                        grant.grantee(), grant.privilege(), to, grant.grantable(), grant.grantor())
                    : grant)
            .toList(),
        owners.stream()
            .map(owner -> owner.object().equals(from) ? new ObjectOwner(to, owner.owner()) : owner)
            .toList());
  }

  private List<ObjectOwner> ownersBut(SecuredObject object) {
    return owners.stream().filter(owner -> !owner.object().equals(object)).toList();
  }

  private static DatabaseException unknown(String role) {
    return new DatabaseException(SqlState.UNDEFINED_OBJECT, "role \"" + role + "\" does not exist");
  }
}
