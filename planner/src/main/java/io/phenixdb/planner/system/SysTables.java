package io.phenixdb.planner.system;

import static io.phenixdb.planner.system.SystemColumns.bigint;
import static io.phenixdb.planner.system.SystemColumns.flag;
import static io.phenixdb.planner.system.SystemColumns.integer;
import static io.phenixdb.planner.system.SystemColumns.real;
import static io.phenixdb.planner.system.SystemColumns.text;
import static io.phenixdb.planner.system.SystemColumns.time;

import io.phenixdb.planner.system.SystemTable.Column;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables of sys. Those that JDBC's metadata is made of ({@code tables} to {@code type_info})
 * carry JDBC's own codes, so that a driver selects and renames but never computes.
 */
final class SysTables {
  private SysTables() {}

  static List<SystemTable> tables() {
    List<SystemTable> tables = new ArrayList<>(objects());
    tables.addAll(keys());
    tables.addAll(engine());
    tables.addAll(access());
    return tables;
  }

  private static List<SystemTable> objects() {
    return List.of(
        table(
            "tables",
            text("schema_name"),
            text("table_name"),
            text("table_type"),
            text("remarks"),
            bigint("object_id"),
            bigint("estimated_rows")),
        table(
            "columns",
            text("schema_name"),
            text("table_name"),
            text("column_name"),
            integer("ordinal_position"),
            integer("data_type"),
            text("type_name"),
            integer("column_size"),
            integer("decimal_digits"),
            integer("num_prec_radix"),
            integer("nullable"),
            text("remarks"),
            text("column_def"),
            integer("char_octet_length"),
            text("is_nullable"),
            text("is_autoincrement"),
            text("is_generatedcolumn")),
        table(
            "functions",
            text("function_name"),
            text("function_kind"),
            text("category"),
            text("remarks")),
        table(
            "type_info",
            text("type_name"),
            integer("data_type"),
            integer("precision"),
            text("literal_prefix"),
            text("literal_suffix"),
            text("create_params"),
            integer("nullable"),
            flag("case_sensitive"),
            integer("searchable"),
            flag("unsigned_attribute"),
            flag("fixed_prec_scale"),
            flag("auto_increment"),
            text("local_type_name"),
            integer("minimum_scale"),
            integer("maximum_scale"),
            integer("num_prec_radix")));
  }

  private static List<SystemTable> access() {
    return List.of(
        table(
            "roles",
            text("role_name"),
            flag("can_login"),
            flag("is_superuser"),
            flag("can_create_roles"),
            flag("has_password"),
            text("member_of")),
        table(
            "privileges",
            text("grantor"),
            text("grantee"),
            text("object_type"),
            text("schema_name"),
            text("object_name"),
            text("privilege"),
            flag("is_grantable")));
  }

  private static List<SystemTable> keys() {
    return List.of(
        table(
            "indexes",
            text("schema_name"),
            text("index_name"),
            text("table_name"),
            text("index_kind"),
            flag("is_unique"),
            bigint("object_id")),
        table(
            "index_columns",
            text("schema_name"),
            text("table_name"),
            text("index_name"),
            flag("non_unique"),
            integer("index_type"),
            integer("ordinal_position"),
            text("column_name"),
            text("asc_or_desc"),
            bigint("cardinality")),
        table(
            "primary_keys",
            text("schema_name"),
            text("table_name"),
            text("column_name"),
            integer("key_seq"),
            text("pk_name")),
        table(
            "foreign_keys",
            text("pk_schema_name"),
            text("pk_table_name"),
            text("pk_column_name"),
            text("fk_schema_name"),
            text("fk_table_name"),
            text("fk_column_name"),
            integer("key_seq"),
            integer("update_rule"),
            integer("delete_rule"),
            text("fk_name"),
            text("pk_name"),
            integer("deferrability")),
        table(
            "vector_indexes",
            text("schema_name"),
            text("index_name"),
            text("table_name"),
            text("column_name"),
            text("method"),
            text("distance"),
            integer("dimension"),
            integer("target_accuracy"),
            text("included_columns"),
            text("options"),
            bigint("entries"),
            bigint("memory_bytes"),
            text("state")));
  }

  private static List<SystemTable> engine() {
    return List.of(
        table(
            "tiers",
            text("tier"),
            text("schema_name"),
            text("table_name"),
            bigint("row_count"),
            bigint("bytes"),
            integer("segments")),
        table(
            "segments",
            text("schema_name"),
            text("table_name"),
            bigint("segment_id"),
            text("tier"),
            bigint("row_count"),
            bigint("deleted_rows"),
            bigint("bytes"),
            text("state"),
            text("codec"),
            time("created_at"),
            text("location")),
        table(
            "sessions",
            bigint("session_id"),
            text("user_name"),
            text("schema_name"),
            text("application_name"),
            text("state"),
            flag("in_transaction"),
            text("isolation"),
            time("connected_at"),
            bigint("statements")),
        table(
            "statements",
            bigint("session_id"),
            text("user_name"),
            text("statement_text"),
            time("started_at"),
            bigint("elapsed_millis"),
            bigint("rows_done"),
            bigint("rows_total")),
        table("metrics", text("name"), text("tags"), text("statistic"), real("metric_value")),
        table(
            "audit",
            bigint("event_number"),
            time("happened_at"),
            text("kind"),
            text("actor"),
            text("detail"),
            text("hash")),
        table(
            "access_events",
            time("happened_at"),
            bigint("elapsed_micros"),
            bigint("session_id"),
            bigint("transaction_id"),
            text("schema_name"),
            text("table_name"),
            bigint("hot_rows"),
            bigint("warm_rows"),
            bigint("cold_rows"),
            text("row_ids")),
        table("settings", text("name"), text("default_setting"), text("description")));
  }

  private static SystemTable table(String name, Column... columns) {
    return new SystemTable(SystemTableDefinitions.SYS, name, List.of(columns));
  }
}
