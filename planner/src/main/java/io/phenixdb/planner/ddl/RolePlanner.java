package io.phenixdb.planner.ddl;

import io.phenixdb.parser.access.DropRole;
import io.phenixdb.parser.access.RoleOption;
import io.phenixdb.parser.access.RoleStatement;
import io.phenixdb.planner.access.AccessCheck;
import io.phenixdb.planner.command.Command;
import io.phenixdb.planner.resolve.CatalogNames;
import io.phenixdb.planner.resolve.StatementErrors;
import io.phenixdb.storage.access.AccessControl;
import io.phenixdb.storage.access.PasswordVerifier;
import io.phenixdb.storage.access.RoleDefinition;
import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.error.SqlState;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/** Plans CREATE, ALTER and DROP of roles. A password leaves here as its verifier. */
final class RolePlanner {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final DdlScope scope;
  private final AccessControl access;
  private final AccessCheck check;

  RolePlanner(DdlScope scope) {
    this.scope = scope;
    this.access = scope.catalog().access();
    this.check = new AccessCheck(scope.context());
  }

  Command plan(RoleStatement statement) {
    RoleStatement.Clauses clauses = statement.clauses();
    String name = CatalogNames.last(clauses.name());
    RoleDefinition known = access.role(name);
    if (clauses.create() && known != null) {
      String taken = "role \"" + name + "\" already exists";
      if (clauses.ifNotExists()) {
        return DdlScope.skipped(statement.title(), taken);
      }
      throw StatementErrors.at(clauses.name(), SqlState.DUPLICATE_OBJECT, taken);
    }
    if (name.isEmpty() || name.equals(AccessControl.PUBLIC)) {
      throw StatementErrors.at(
          clauses.name(), SqlState.INVALID_NAME, "\"" + name + "\" cannot name a role");
    }
    RoleDefinition before =
        clauses.create()
            ? new RoleDefinition(name, clauses.user(), false, false, null, List.of())
            : known(clauses.name());
    requireRight(clauses, before);
    RoleDefinition after =
        new RoleDefinition(
            name,
            option(clauses, RoleOption.LOGIN, before.login()),
            option(clauses, RoleOption.SUPERUSER, before.superuser()),
            option(clauses, RoleOption.CREATEROLE, before.createRole()),
            password(clauses.password(), before.password()),
            before.memberOf());
    return DdlScope.changed(statement.title(), List.of(new CatalogChange.PutRole(after)));
  }

  /** Who may make roles may change those that are no superusers; everybody his own password. */
  private void requireRight(RoleStatement.Clauses clauses, RoleDefinition before) {
    boolean ownPassword =
        !clauses.create()
            && before.name().equals(scope.context().user())
            && clauses.options().isEmpty();
    if (!ownPassword) {
      requireRoleRight(before.superuser() || clauses.options().containsKey(RoleOption.SUPERUSER));
    }
  }

  private void requireRoleRight(boolean superuserConcerned) {
    RoleDefinition user = access.role(scope.context().user());
    if (superuserConcerned || user == null || !user.createRole()) {
      check.requireSuperuser(
          superuserConcerned ? "make or change superusers" : "make or change roles");
    }
  }

  private RoleDefinition known(SqlIdentifier name) {
    RoleDefinition role = access.role(CatalogNames.last(name));
    if (role == null) {
      throw StatementErrors.at(
          name,
          SqlState.UNDEFINED_OBJECT,
          "role \"" + CatalogNames.last(name) + "\" does not exist");
    }
    return role;
  }

  private static boolean option(
      RoleStatement.Clauses clauses, RoleOption option, boolean otherwise) {
    return clauses.options().getOrDefault(option, otherwise);
  }

  private static @Nullable String password(@Nullable SqlNode literal, @Nullable String before) {
    return literal instanceof SqlCharStringLiteral text
        ? PasswordVerifier.of(
            java.util.Objects.requireNonNull(text.getValueAs(String.class)), RANDOM)
        : before;
  }

  Command drop(DropRole statement) {
    List<CatalogChange> changes = new ArrayList<>();
    List<String> notices = new ArrayList<>();
    for (SqlNode node : statement.names()) {
      SqlIdentifier name = (SqlIdentifier) node;
      String text = CatalogNames.last(name);
      if (statement.ifExists() && access.role(text) == null) {
        notices.add("role \"" + text + "\" does not exist, skipping");
        continue;
      }
      requireRoleRight(known(name).superuser());
      changes.add(new CatalogChange.DropRole(text));
    }
    return new Command.ChangeCatalog(
        statement.title(), changes, notices.isEmpty() ? null : String.join("; ", notices));
  }
}
