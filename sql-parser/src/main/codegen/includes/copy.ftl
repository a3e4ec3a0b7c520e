<#-- COPY. -->

Statement CopyTableStatement() :
{
    final Span s;
    final SqlNode source;
    SqlNodeList columns = null;
    boolean from;
    final SqlNode file;
    SqlNodeList options = SqlNodeList.EMPTY;
}
{
    <COPY> { s = span(); }
    (
        <LPAREN> source = QueryOnly() <RPAREN>
        <TO> { from = false; }
    |
        source = CompoundIdentifier()
        [ columns = ParenthesizedSimpleIdentifierList() ]
        ( <FROM> { from = true; } | <TO> { from = false; } )
    )
    (
        file = StringLiteral()
    |
        file = DynamicParam()
    |
        LOOKAHEAD({ wordAhead("STDIN") || wordAhead("STDOUT") })
        SimpleIdentifier()
        { throw ParseError.unsupported(getPos(), "COPY reads and writes files only", "name the file, as 'rows.csv'"); }
    )
    [
        [ <WITH> ] options = OptionList()
    ]
    { return new CopyStatement(s.end(this), source, columns, from, file, options); }
}
