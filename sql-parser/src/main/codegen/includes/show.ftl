<#-- SHOW, DESCRIBE. -->

Statement ShowStatement() :
{
    final Span s;
    final SqlIdentifier name;
    final SchemaObject object;
    final Listing listing;
    SqlIdentifier scope = null;
    SqlNode pattern = null;
}
{
    <SHOW> { s = span(); }
    (
        <CREATE> object = ShownObject() name = CompoundIdentifier()
        { return new ShowCreate(s.end(this), object, name); }
    |
        <ALL> { return new ShowObjects(s.end(this), Listing.ALL, null, null); }
    |
        LOOKAHEAD({ listingAhead() })
        listing = ShownListing()
        [ ( <FROM> | <IN> ) scope = CompoundIdentifier() ]
        [ <LIKE> pattern = StringLiteral() ]
        { return new ShowObjects(s.end(this), listing, scope, pattern); }
    |
        LOOKAHEAD(2)
        <TIME> <ZONE> { return new ShowParameter(s.end(this), new SqlIdentifier("timezone", getPos())); }
    |
        LOOKAHEAD(2)
        <TRANSACTION> <ISOLATION> <LEVEL>
        { return new ShowParameter(s.end(this), new SqlIdentifier("transaction_isolation", getPos())); }
    |
        name = CompoundIdentifier() { return new ShowParameter(s.end(this), name); }
    )
}

SchemaObject ShownObject() :
{
}
{
    <TABLE> { return SchemaObject.TABLE; }
|   <VIEW> { return SchemaObject.VIEW; }
|   [ <VECTOR> ] <INDEX> { return SchemaObject.INDEX; }
|   <SEQUENCE> { return SchemaObject.SEQUENCE; }
|   <PROPERTY> <GRAPH> { return SchemaObject.PROPERTY_GRAPH; }
}

Listing ShownListing() :
{
}
{
    <TABLES> { return Listing.TABLES; }
|   <COLUMNS> { return Listing.COLUMNS; }
|   LOOKAHEAD({ wordAhead("VIEWS") }) SimpleIdentifier() { return Listing.VIEWS; }
|   LOOKAHEAD({ wordAhead("SCHEMAS") }) SimpleIdentifier() { return Listing.SCHEMAS; }
|   LOOKAHEAD({ wordAhead("INDEXES") }) SimpleIdentifier() { return Listing.INDEXES; }
|   LOOKAHEAD({ wordAhead("SEQUENCES") }) SimpleIdentifier() { return Listing.SEQUENCES; }
|   LOOKAHEAD({ wordAhead("TIERS") }) SimpleIdentifier() { return Listing.TIERS; }
|   <PROPERTY> SimpleIdentifier() { return Listing.PROPERTY_GRAPHS; }
}

SqlNode DescribeStatement() :
{
    final Span s;
    final SqlIdentifier table;
    SqlIdentifier column = null;
}
{
    ( <DESCRIBE> | <DESC> ) { s = span(); }
    [ LOOKAHEAD(2) <TABLE> ]
    table = CompoundIdentifier()
    [ column = SimpleIdentifier() ]
    { return new DescribeTable(s.end(this), table, column); }
}
