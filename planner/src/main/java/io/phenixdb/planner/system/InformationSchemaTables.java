package io.phenixdb.planner.system;

import static io.phenixdb.planner.system.SystemColumns.bigint;
import static io.phenixdb.planner.system.SystemColumns.integer;
import static io.phenixdb.planner.system.SystemColumns.text;

import io.phenixdb.planner.system.SystemTable.Column;
import java.util.List;

/**
 * The tables of information_schema, named as in ISO/IEC 9075-11 and, for property graphs, ISO/IEC
 * 9075-16; columns that say nothing about this database are left out.
 */
final class InformationSchemaTables {
  private InformationSchemaTables() {}

  static List<SystemTable> tables() {
    return List.of(
        table(
            "schemata",
            text("catalog_name"),
            text("schema_name"),
            text("schema_owner"),
            text("default_character_set_name")),
        table(
            "tables",
            text("table_catalog"),
            text("table_schema"),
            text("table_name"),
            text("table_type"),
            text("is_insertable_into"),
            text("table_comment")),
        table(
            "columns",
            text("table_catalog"),
            text("table_schema"),
            text("table_name"),
            text("column_name"),
            integer("ordinal_position"),
            text("column_default"),
            text("is_nullable"),
            text("data_type"),
            integer("character_maximum_length"),
            integer("numeric_precision"),
            integer("numeric_precision_radix"),
            integer("numeric_scale"),
            integer("datetime_precision"),
            integer("vector_dimension"),
            text("is_identity"),
            text("identity_generation"),
            text("is_updatable"),
            text("column_comment")),
        table(
            "views",
            text("table_catalog"),
            text("table_schema"),
            text("table_name"),
            text("view_definition"),
            text("check_option"),
            text("is_updatable")),
        table(
            "table_constraints",
            text("constraint_catalog"),
            text("constraint_schema"),
            text("constraint_name"),
            text("table_catalog"),
            text("table_schema"),
            text("table_name"),
            text("constraint_type"),
            text("is_deferrable"),
            text("initially_deferred"),
            text("enforced")),
        table(
            "key_column_usage",
            text("constraint_catalog"),
            text("constraint_schema"),
            text("constraint_name"),
            text("table_catalog"),
            text("table_schema"),
            text("table_name"),
            text("column_name"),
            integer("ordinal_position"),
            integer("position_in_unique_constraint")),
        table(
            "referential_constraints",
            text("constraint_catalog"),
            text("constraint_schema"),
            text("constraint_name"),
            text("unique_constraint_catalog"),
            text("unique_constraint_schema"),
            text("unique_constraint_name"),
            text("match_option"),
            text("update_rule"),
            text("delete_rule")),
        table(
            "check_constraints",
            text("constraint_catalog"),
            text("constraint_schema"),
            text("constraint_name"),
            text("check_clause")),
        table(
            "sequences",
            text("sequence_catalog"),
            text("sequence_schema"),
            text("sequence_name"),
            text("data_type"),
            bigint("start_value"),
            bigint("minimum_value"),
            bigint("maximum_value"),
            bigint("increment"),
            text("cycle_option"),
            text("owner_table")),
        table(
            "property_graphs",
            text("property_graph_catalog"),
            text("property_graph_schema"),
            text("property_graph_name"),
            text("definition")),
        table(
            "pg_element_tables",
            text("property_graph_catalog"),
            text("property_graph_schema"),
            text("property_graph_name"),
            text("element_table_alias"),
            text("element_table_kind"),
            text("table_catalog"),
            text("table_schema"),
            text("table_name"),
            text("key_columns"),
            text("source_element_table"),
            text("source_columns"),
            text("destination_element_table"),
            text("destination_columns")),
        table(
            "pg_labels",
            text("property_graph_catalog"),
            text("property_graph_schema"),
            text("property_graph_name"),
            text("label_name"),
            text("element_table_alias")),
        table(
            "pg_properties",
            text("property_graph_catalog"),
            text("property_graph_schema"),
            text("property_graph_name"),
            text("property_name"),
            text("label_name"),
            text("element_table_alias"),
            text("data_type"),
            text("property_expression")));
  }

  private static SystemTable table(String name, Column... columns) {
    return new SystemTable(SystemTableDefinitions.INFORMATION_SCHEMA, name, List.of(columns));
  }
}
