<#-- Property graphs: their definition. -->

Statement CreatePropertyGraphStatement(Span s, boolean replace) :
{
    final boolean ifNotExists;
    final SqlIdentifier name;
    final List<SqlNode> vertices = new ArrayList<SqlNode>();
    final List<SqlNode> edges = new ArrayList<SqlNode>();
}
{
    <PROPERTY> <GRAPH> ifNotExists = IfNotExists()
    name = CompoundIdentifier()
    VertexTables(vertices)
    [ EdgeTables(edges) ]
    {
        return new CreatePropertyGraph(s.end(this), name, replace, ifNotExists,
            nodes(vertices), nodes(edges));
    }
}

Statement AlterPropertyGraphStatement(Span s) :
{
    final boolean ifExists;
    final SqlIdentifier name;
    final List<SqlNode> vertices = new ArrayList<SqlNode>();
    final List<SqlNode> edges = new ArrayList<SqlNode>();
    final List<SqlNode> names = new ArrayList<SqlNode>();
    AlterPropertyGraph.Action action = AlterPropertyGraph.Action.ADD;
    SqlIdentifier word;
}
{
    <PROPERTY> <GRAPH> ifExists = IfExists()
    name = CompoundIdentifier()
    (
        <ADD>
        (
            VertexTables(vertices) [ <ADD> EdgeTables(edges) ]
        |
            EdgeTables(edges)
        )
    |
        <DROP>
        (
            ( <VERTEX> | <NODE> ) <TABLES> <LPAREN> AddSimpleIdentifiers(names) <RPAREN>
            {
                action = CascadeOption()
                    ? AlterPropertyGraph.Action.DROP_VERTEX_TABLES_CASCADE
                    : AlterPropertyGraph.Action.DROP_VERTEX_TABLES;
            }
        |
            ( <EDGE> | <RELATIONSHIP> ) <TABLES> <LPAREN> AddSimpleIdentifiers(names) <RPAREN>
            { action = AlterPropertyGraph.Action.DROP_EDGE_TABLES; }
        )
    |
        <RENAME> <TO> word = SimpleIdentifier()
        { names.add(word); action = AlterPropertyGraph.Action.RENAME; }
    )
    {
        return new AlterPropertyGraph(s.end(this), name, ifExists, action,
            nodes(vertices), nodes(edges), nodes(names));
    }
}

JAVACODE SqlNodeList nodes(List<SqlNode> list) {
    return list.isEmpty() ? SqlNodeList.EMPTY : new SqlNodeList(list, SqlParserPos.sum(list));
}

void VertexTables(List<SqlNode> vertices) :
{
    SqlNode table;
}
{
    ( <VERTEX> | <NODE> ) <TABLES> <LPAREN>
    table = VertexTableDefinition() { vertices.add(table); }
    ( <COMMA> table = VertexTableDefinition() { vertices.add(table); } )*
    <RPAREN>
}

void EdgeTables(List<SqlNode> edges) :
{
    SqlNode table;
}
{
    ( <EDGE> | <RELATIONSHIP> ) <TABLES> <LPAREN>
    table = EdgeTableDefinition() { edges.add(table); }
    ( <COMMA> table = EdgeTableDefinition() { edges.add(table); } )*
    <RPAREN>
}

VertexTable VertexTableDefinition() :
{
    final Span s;
    final SqlIdentifier table;
    SqlIdentifier alias = null;
    SqlNodeList key = null;
    final SqlNodeList labels;
}
{
    table = CompoundIdentifier() { s = Span.of(table); }
    [ <AS> alias = SimpleIdentifier() ]
    [ <KEY> key = ParenthesizedSimpleIdentifierList() ]
    labels = LabelClauses()
    { return new VertexTable(s.end(this), table, alias, key, labels); }
}

SqlNode EdgeTableDefinition() :
{
    final Span s;
    final SqlIdentifier table;
    SqlIdentifier alias = null;
    SqlNodeList key = null;
    final EndPoint source;
    final EndPoint destination;
    final SqlNodeList labels;
    final SqlNodeList options;
}
{
    table = CompoundIdentifier() { s = Span.of(table); }
    [ <AS> alias = SimpleIdentifier() ]
    [ <KEY> key = ParenthesizedSimpleIdentifierList() ]
    <SOURCE> source = EdgeEndPoint()
    <DESTINATION> destination = EdgeEndPoint()
    labels = LabelClauses()
    options = WithOptions()
    {
        final VertexTable element = new VertexTable(s.end(this), table, alias, key, labels);
        return new EdgeTable(s.end(this), element, source, destination, options);
    }
}

EndPoint EdgeEndPoint() :
{
    final Span s = Span.of();
    SqlNodeList key = null;
    final SqlIdentifier table;
    SqlNodeList referenced = null;
}
{
    (
        LOOKAHEAD(2)
        <KEY> { s.add(this); } key = ParenthesizedSimpleIdentifierList()
        <REFERENCES> table = SimpleIdentifier()
        [ referenced = ParenthesizedSimpleIdentifierList() ]
    |
        table = SimpleIdentifier() { s.add(this); }
    )
    { return new EndPoint(s.end(this), key, table, referenced); }
}

SqlNodeList LabelClauses() :
{
    final List<SqlNode> list = new ArrayList<SqlNode>();
    SqlNode label;
    LabelClause.PropertyMode mode;
}
{
    (
        label = PropertiesOnly() { list.add(label); }
    |
        ( LOOKAHEAD(1) label = LabelWithProperties() { list.add(label); } )*
    )
    {
        return list.isEmpty() ? SqlNodeList.EMPTY : new SqlNodeList(list, SqlParserPos.sum(list));
    }
}

SqlNode PropertiesOnly() :
{
    final Span s = Span.of();
    final List<SqlNode> properties = new ArrayList<SqlNode>();
    final LabelClause.PropertyMode mode;
}
{
    mode = LabelProperties(s, properties)
    { return new LabelClause(s.end(this), null, mode, propertyList(properties)); }
}

SqlNode LabelWithProperties() :
{
    final Span s = Span.of();
    SqlIdentifier name = null;
    final List<SqlNode> properties = new ArrayList<SqlNode>();
    LabelClause.PropertyMode mode = LabelClause.PropertyMode.ALL;
}
{
    (
        <LABEL> { s.add(this); } name = SimpleIdentifier()
    |
        <DEFAULT_> { s.add(this); } <LABEL>
    )
    [ mode = LabelProperties(s, properties) ]
    { return new LabelClause(s.end(this), name, mode, propertyList(properties)); }
}

LabelClause.PropertyMode LabelProperties(Span s, List<SqlNode> properties) :
{
}
{
    <NO> { s.add(this); } <PROPERTIES> { return LabelClause.PropertyMode.NONE; }
|
    <PROPERTIES> { s.add(this); }
    (
        [ <ARE> ] <ALL> <COLUMNS>
        [
            <EXCEPT> <LPAREN> AddSimpleIdentifiers(properties) <RPAREN>
        ]
        { return LabelClause.PropertyMode.ALL; }
    |
        <LPAREN>
        AddNamedExpression(properties)
        ( <COMMA> AddNamedExpression(properties) )*
        <RPAREN>
        { return LabelClause.PropertyMode.LISTED; }
    )
}

JAVACODE SqlNodeList propertyList(List<SqlNode> properties) {
    return properties.isEmpty() ? SqlNodeList.EMPTY : new SqlNodeList(properties, SqlParserPos.sum(properties));
}
