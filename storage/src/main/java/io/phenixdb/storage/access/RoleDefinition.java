package io.phenixdb.storage.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A role; one that may log in is a user.
 *
 * @param login whether sessions may begin as this role
 * @param superuser whether it passes every check
 * @param createRole whether it may make and change roles that are no superusers
 * @param password what {@link PasswordVerifier} made, or null when no password opens it
 * @param memberOf the roles whose privileges it has too
 */
public record RoleDefinition(
    String name,
    boolean login,
    boolean superuser,
    boolean createRole,
    @Nullable String password,
    List<Membership> memberOf) {

  /**
   * Membership in a role.
   *
   * @param admin whether the member may make others members
   */
  public record Membership(String role, boolean admin) {}

  public RoleDefinition {
    memberOf = List.copyOf(memberOf);
  }

  /** The same role with other memberships. */
  public RoleDefinition withMemberships(List<Membership> other) {
    return new RoleDefinition(name, login, superuser, createRole, password, other);
  }

  /** The same role without its verifier, for whoever may read about it. */
  public RoleDefinition withoutPassword() {
    return new RoleDefinition(name, login, superuser, createRole, null, memberOf);
  }

  /** Without the verifier, which no message may show. */
  @Override
  public String toString() {
    return "role " + name;
  }
}
