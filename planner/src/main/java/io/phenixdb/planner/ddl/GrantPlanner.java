package io.phenixdb.planner.ddl;

import io.phenixdb.parser.access.GrantStatement;
import io.phenixdb.parser.access.GrantTarget;
import io.phenixdb.planner.access.AccessCheck;
import io.phenixdb.planner.command.Command;
import io.phenixdb.planner.resolve.CatalogNames;
import io.phenixdb.planner.resolve.StatementErrors;
import io.phenixdb.storage.access.AccessControl;
import io.phenixdb.storage.access.Privilege;
import io.phenixdb.storage.access.PrivilegeGrant;
import io.phenixdb.storage.access.RoleDefinition;
import io.phenixdb.storage.access.RoleDefinition.Membership;
import io.phenixdb.storage.access.SecuredObject;
import io.phenixdb.storage.access.SecuredObject.Kind;
import io.phenixdb.storage.catalog.Catalog;
import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.catalog.PropertyGraphDefinition;
import io.phenixdb.storage.catalog.SequenceDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.ViewDefinition;
import io.phenixdb.storage.error.SqlState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;

/**
 * Plans GRANT and REVOKE. Granting a privilege needs ownership of the object or the grant option;
 * granting a role needs the admin option, CREATEROLE or a superuser.
 */
final class GrantPlanner {
  private final DdlScope scope;
  private final Catalog catalog;
  private final AccessControl access;
  private final String user;
  private final List<CatalogChange> changes = new ArrayList<>();

  GrantPlanner(DdlScope scope) {
    this.scope = scope;
    this.catalog = scope.catalog();
    this.access = catalog.access();
    this.user = scope.context().user();
  }

  Command plan(GrantStatement statement) {
    GrantStatement.Clauses clauses = statement.clauses();
    GrantTarget target = clauses.target();
    if (target == null) {
      roles(clauses);
    } else {
      for (SqlNode object : clauses.objects()) {
        objects(target, (SqlIdentifier) object)
            .forEach((secured, name) -> privileges(clauses, secured, name));
      }
    }
    return DdlScope.changed(statement.title(), changes);
  }

  private void privileges(GrantStatement.Clauses clauses, SecuredObject object, String name) {
    for (Privilege privilege : privileges(clauses, object.kind())) {
      if (!access.mayGrant(user, privilege, object)) {
        new AccessCheck(scope.context())
            .requireOwner(object, name + " or grant " + privilege + " on it");
      }
      for (SqlNode node : clauses.roles()) {
        String grantee = CatalogNames.last((SqlIdentifier) node);
        if (!grantee.equals(AccessControl.PUBLIC)) {
          role(node);
        }
        PrivilegeGrant grant =
            new PrivilegeGrant(grantee, privilege, object, clauses.option(), user);
        changes.add(
            clauses.revoke()
                ? new CatalogChange.RevokePrivilege(grant)
                : new CatalogChange.GrantPrivilege(grant));
      }
    }
  }

  private static Set<Privilege> privileges(GrantStatement.Clauses clauses, Kind kind) {
    Set<Privilege> found = EnumSet.noneOf(Privilege.class);
    for (SqlNode node : clauses.items()) {
      String word = CatalogNames.last((SqlIdentifier) node).toUpperCase(Locale.ROOT);
      if (word.equals("ALL")) {
        found.addAll(kind.privileges());
        continue;
      }
      Privilege privilege =
          kind.privileges().stream().filter(p -> p.name().equals(word)).findAny().orElse(null);
      if (privilege == null) {
        throw StatementErrors.at(
            node,
            SqlState.SYNTAX_ERROR,
            word + " is no privilege on a " + kind.words(),
            "its privileges are " + kind.privileges());
      }
      found.add(privilege);
    }
    return found;
  }

  /** What a name after ON stands for, each with its name. */
  private Map<SecuredObject, String> objects(GrantTarget target, SqlIdentifier name) {
    return switch (target) {
      case RELATION -> Map.of(relation(name), CatalogNames.text(name));
      case SCHEMA -> Map.of(SecuredObject.schema(schema(name)), CatalogNames.text(name));
      case SEQUENCE -> {
        SequenceDefinition sequence = scope.names().find(name, catalog::sequence);
        if (sequence == null) {
          throw StatementErrors.at(
              name,
              SqlState.UNDEFINED_TABLE,
              "sequence \"" + CatalogNames.text(name) + "\" does not exist");
        }
        yield Map.of(SecuredObject.of(Kind.SEQUENCE, sequence.id()), CatalogNames.text(name));
      }
      case GRAPH -> {
        PropertyGraphDefinition graph = scope.names().graph(name);
        yield Map.of(SecuredObject.of(Kind.GRAPH, graph.id()), CatalogNames.text(name));
      }
      case ALL_TABLES -> allTables(schema(name));
    };
  }

  private SecuredObject relation(SqlIdentifier name) {
    ViewDefinition view = scope.names().find(name, catalog::view);
    return view != null
        ? SecuredObject.of(Kind.VIEW, view.id())
        : SecuredObject.of(Kind.TABLE, scope.names().table(name).id());
  }

  private String schema(SqlIdentifier name) {
    String schema = CatalogNames.last(name);
    scope.names().requireOwnSchema(name, schema);
    return schema;
  }

  private Map<SecuredObject, String> allTables(String schema) {
    Map<SecuredObject, String> found = new LinkedHashMap<>();
    for (TableDefinition table : catalog.tables().values()) {
      if (table.name().schema().equals(schema)) {
        found.put(SecuredObject.of(Kind.TABLE, table.id()), table.name().toString());
      }
    }
    return found;
  }

  private void roles(GrantStatement.Clauses clauses) {
    Map<String, RoleDefinition> changed = new LinkedHashMap<>();
    for (SqlNode item : clauses.items()) {
      RoleDefinition granted = role(item);
      requireAdmin(granted);
      for (SqlNode node : clauses.roles()) {
        RoleDefinition member = changed.getOrDefault(role(node).name(), role(node));
        List<Membership> memberships = new ArrayList<>(member.memberOf());
        boolean wasMember = memberships.removeIf(m -> m.role().equals(granted.name()));
        if (!clauses.revoke()) {
          memberships.add(new Membership(granted.name(), clauses.option()));
        } else if (wasMember && clauses.option()) {
          memberships.add(new Membership(granted.name(), false));
        }
        changed.put(member.name(), member.withMemberships(memberships));
      }
    }
    changed.values().forEach(role -> changes.add(new CatalogChange.PutRole(role)));
  }

  private void requireAdmin(RoleDefinition granted) {
    RoleDefinition own = access.role(user);
    boolean admin =
        own != null
            && (own.createRole() && !granted.superuser()
                || own.memberOf().contains(new Membership(granted.name(), true)));
    if (!admin) {
      new AccessCheck(scope.context()).requireSuperuser("grant role " + granted.name());
    }
  }

  private RoleDefinition role(SqlNode name) {
    String text = CatalogNames.last((SqlIdentifier) name);
    RoleDefinition role = access.role(text);
    if (role == null) {
      throw StatementErrors.at(
          name, SqlState.UNDEFINED_OBJECT, "role \"" + text + "\" does not exist");
    }
    return role;
  }
}
