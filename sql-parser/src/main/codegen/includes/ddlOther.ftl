<#-- Views, schemas, sequences, DROP, TRUNCATE, COMMENT ON. -->

Statement CreateStatement() :
{
    final Span s;
    boolean replace = false;
    final Statement statement;
}
{
    <CREATE> { s = span(); }
    [ <OR> <REPLACE> { replace = true; } ]
    (
        statement = CreateViewStatement(s, replace)
    |
        LOOKAHEAD(2)
        statement = CreatePropertyGraphStatement(s, replace)
    |
        { requireNoReplace(s, replace); }
        statement = CreateOtherStatement(s)
    )
    { return statement; }
}

JAVACODE void requireNoReplace(Span s, boolean replace) {
    if (replace) {
        throw ParseError.syntax(s.end(this), "OR REPLACE is for views and property graphs only",
            "drop the object first");
    }
}

Statement CreateOtherStatement(Span s) :
{
    final Statement statement;
}
{
    (
        statement = CreateTableStatement(s)
    |
        LOOKAHEAD(2)
        statement = CreateVectorIndexStatement(s)
    |
        LOOKAHEAD(2)
        statement = CreateIndexStatement(s)
    |
        statement = CreateSchemaStatement(s)
    |
        statement = CreateSequenceStatement(s)
    |
        statement = CreateTierStatement(s)
    |
        ( <USER> | <ROLE> ) statement = RoleTail(s, true, getToken(0).kind == USER)
    |
        statement = UnsupportedCreate()
    )
    { return statement; }
}

Statement UnsupportedCreate() :
{
}
{
    (
        LOOKAHEAD(2) <FULLTEXT> <INDEX>
    |
        LOOKAHEAD(2) <MATERIALIZED> <VIEW>
    |
        <TEMPORARY> <TABLE>
    |
        <POLICY> | <FUNCTION> | <PROCEDURE> | <TRIGGER> | <TYPE> | <DOMAIN>
    )
    {
        throw ParseError.unsupported(getPos(), "CREATE " + createdKind(getToken(0)) + " is not supported", null);
    }
}

JAVACODE String createdKind(Token last) {
    switch (last.kind) {
    case INDEX: return "FULLTEXT INDEX";
    case VIEW: return "MATERIALIZED VIEW";
    case TABLE: return "TEMPORARY TABLE";
    default: return last.image.toUpperCase(Locale.ROOT);
    }
}

Statement CreateViewStatement(Span s, boolean replace) :
{
    final boolean ifNotExists;
    final SqlIdentifier name;
    SqlNodeList columns = null;
    final SqlNode query;
}
{
    <VIEW> ifNotExists = IfNotExists()
    name = CompoundIdentifier()
    [ columns = ParenthesizedSimpleIdentifierList() ]
    <AS> query = QueryOnly()
    {
        return new CreateView(s.end(this),
            new CreateView.Clauses(name, replace, ifNotExists, columns, query));
    }
}

Statement CreateSchemaStatement(Span s) :
{
    final boolean ifNotExists;
    final SqlIdentifier name;
}
{
    <SCHEMA> ifNotExists = IfNotExists() name = SimpleIdentifier()
    { return new CreateSchema(s.end(this), name, ifNotExists); }
}

Statement CreateSequenceStatement(Span s) :
{
    final boolean ifNotExists;
    final SqlIdentifier name;
    final SequenceOptions options;
}
{
    <SEQUENCE> ifNotExists = IfNotExists() name = CompoundIdentifier()
    options = SequenceOptionList()
    { return new CreateSequence(s.end(this), name, ifNotExists, options); }
}

Statement DropObjectStatement() :
{
    final Span s;
    final SchemaObject object;
    final boolean ifExists;
    final SqlNodeList names;
    final boolean cascade;
}
{
    <DROP> { s = span(); }
    [
        ( <USER> | <ROLE> )
        ifExists = IfExists()
        names = NameList()
        { return new DropRole(s.end(this), names, ifExists); }
    ]
    object = DroppedObject()
    ifExists = IfExists()
    names = NameList()
    cascade = CascadeOption()
    { return new DropStatement(s.end(this), object, names, ifExists, cascade); }
}

SchemaObject DroppedObject() :
{
}
{
    <TABLE> { return SchemaObject.TABLE; }
|   <VIEW> { return SchemaObject.VIEW; }
|   <INDEX> { return SchemaObject.INDEX; }
|   <SCHEMA> { return SchemaObject.SCHEMA; }
|   <SEQUENCE> { return SchemaObject.SEQUENCE; }
|   <TIER> { return SchemaObject.TIER; }
|   <PROPERTY> <GRAPH> { return SchemaObject.PROPERTY_GRAPH; }
|   ( <POLICY> | <FUNCTION> | <PROCEDURE> | <TRIGGER> | <TYPE> | <DOMAIN> | <MATERIALIZED> )
    {
        throw ParseError.unsupported(getPos(), "DROP " + getToken(0).image.toUpperCase(Locale.ROOT)
            + " is not supported", null);
    }
}

Statement TruncateStatement() :
{
    final Span s;
    final SqlNodeList tables;
    boolean restart = false;
    final boolean cascade;
}
{
    <TRUNCATE> { s = span(); }
    [ <TABLE> ]
    tables = NameList()
    [ <RESTART> <IDENTITY> { restart = true; } | <CONTINUE> <IDENTITY> ]
    cascade = CascadeOption()
    { return new TruncateTable(s.end(this), tables, restart, cascade); }
}

Statement CommentStatement() :
{
    final Span s;
    final SchemaObject object;
    final SqlIdentifier name;
    SqlNode text = null;
}
{
    <COMMENT> { s = span(); } <ON>
    ( object = DroppedObject() | <COLUMN> { object = SchemaObject.COLUMN; } )
    name = CompoundIdentifier()
    <IS>
    ( text = StringLiteral() | <NULL> )
    { return new CommentOn(s.end(this), object, name, text); }
}
