package io.phenixdb.executor.system;

import io.phenixdb.storage.access.PrivilegeGrant;
import io.phenixdb.storage.access.RoleDefinition;
import io.phenixdb.storage.access.RoleDefinition.Membership;
import io.phenixdb.storage.access.SecuredObject;
import io.phenixdb.storage.catalog.Catalog;
import io.phenixdb.storage.catalog.QualifiedName;
import java.util.Objects;
import java.util.stream.Collectors;

/** Rows about roles and privileges; no password verifier is among them. Stateless. */
final class RoleRows {
  private RoleRows() {}

  static void roles(SystemRows.Reading reading, RowSink sink) {
    for (RoleDefinition role : reading.catalog().access().roles()) {
      sink.add(
          role.name(),
          role.login(),
          role.superuser(),
          role.createRole(),
          role.password() != null,
          role.memberOf().stream().map(Membership::role).sorted().collect(Collectors.joining(",")));
    }
  }

  static void privileges(SystemRows.Reading reading, RowSink sink) {
    Catalog catalog = reading.catalog();
    for (PrivilegeGrant grant : catalog.access().grants()) {
      QualifiedName name = name(grant.object(), catalog);
      sink.add(
          grant.grantor(),
          grant.grantee(),
          grant.object().kind().words().toUpperCase(java.util.Locale.ROOT),
          name.schema(),
          name.name(),
          grant.privilege().name(),
          grant.grantable());
    }
  }

  private static QualifiedName name(SecuredObject object, Catalog catalog) {
    return switch (object.kind()) {
      case SCHEMA -> new QualifiedName(object.schema(), "");
      case TABLE -> Objects.requireNonNull(catalog.table(object.id())).name();
      case SEQUENCE -> Objects.requireNonNull(catalog.sequence(object.id())).name();
      case VIEW ->
          catalog.views().values().stream()
              .filter(view -> view.id() == object.id())
              .findAny()
              .orElseThrow()
              .name();
      case GRAPH ->
          catalog.graphs().values().stream()
              .filter(graph -> graph.id() == object.id())
              .findAny()
              .orElseThrow()
              .name();
    };
  }
}
