<#-- Indexes: ordinary ones, vector indexes and pgvector's spelling of them. -->

Statement CreateIndexStatement(Span s) :
{
    boolean unique = false;
    final boolean ifNotExists;
    SqlIdentifier name = null;
    final SqlIdentifier table;
    SqlIdentifier method = null;
    final List<SqlNode> columns = new ArrayList<SqlNode>();
    SqlNodeList include = null;
    final SqlNodeList options;
    SqlNode where = null;
}
{
    [ <UNIQUE> { unique = true; } ]
    <INDEX>
    [ LOOKAHEAD({ wordAhead("CONCURRENTLY") }) SimpleIdentifier() ]
    ifNotExists = IfNotExists()
    [ name = SimpleIdentifier() ]
    <ON> table = CompoundIdentifier()
    [ <USING> method = SimpleIdentifier() ]
    <LPAREN>
    AddIndexColumn(columns)
    ( <COMMA> AddIndexColumn(columns) )*
    <RPAREN>
    [ <INCLUDE> include = ParenthesizedSimpleIdentifierList() ]
    options = WithOptions()
    [ where = Where() ]
    {
        return IndexSpellings.resolve(new CreateIndex(s.end(this), new CreateIndex.Clauses(name, table, unique,
            ifNotExists, method, new SqlNodeList(columns, SqlParserPos.sum(columns)), include,
            options.isEmpty() ? null : options, where)));
    }
}

void AddIndexColumn(List<SqlNode> list) :
{
    final SqlNode e;
    SqlIdentifier operatorClass = null;
    boolean descending = false;
    final Span s;
}
{
    (
        e = SimpleIdentifier() { s = Span.of(e); }
    |
        <LPAREN> { s = span(); } e = Expression(ExprContext.ACCEPT_SUB_QUERY) <RPAREN>
    )
    [ LOOKAHEAD(1, { operatorClassAhead() }) operatorClass = SimpleIdentifier() ]
    [ <ASC> | <DESC> { descending = true; } ]
    [ <NULLS> ( <FIRST> | <LAST> ) {
        throw ParseError.unsupported(getPos(), "NULLS FIRST and NULLS LAST are not supported in an index",
            "an index serves both orders");
    } ]
    { list.add(new IndexColumn(s.end(this), e, operatorClass, descending)); }
}

Statement CreateVectorIndexStatement(Span s) :
{
    final boolean ifNotExists;
    SqlIdentifier name = null;
    final SqlIdentifier table;
    final SqlIdentifier column;
    SqlNodeList include = null;
    CreateVectorIndex.Method method = CreateVectorIndex.Method.RPI;
    DistanceMetric metric = null;
    SqlNode accuracy = null;
    SqlNodeList options = null;
}
{
    <VECTOR> <INDEX> ifNotExists = IfNotExists()
    [ name = SimpleIdentifier() ]
    <ON> table = CompoundIdentifier()
    <LPAREN> column = SimpleIdentifier() <RPAREN>
    [ <INCLUDE> include = ParenthesizedSimpleIdentifierList() ]
    [ <USING> method = VectorIndexMethod() ]
    [ <DISTANCE> metric = Metric() ]
    [ LOOKAHEAD(2) <WITH> <TARGET> <ACCURACY> accuracy = UnsignedNumericLiteral() ]
    [ <WITH> options = OptionList() ]
    {
        return new CreateVectorIndex(s.end(this), new CreateVectorIndex.Clauses(name, table, column, ifNotExists,
            include, method, metric, IndexSpellings.checkAccuracy(accuracy), options));
    }
}

CreateVectorIndex.Method VectorIndexMethod() :
{
    final SqlIdentifier name;
}
{
    name = SimpleIdentifier() { return IndexSpellings.method(name); }
}
