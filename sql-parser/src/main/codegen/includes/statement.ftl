<#-- The choice among statements by their first word. -->

SqlNode SqlStmt() :
{
    final SqlNode statement;
    final Span s;
}
{
    (
        LOOKAHEAD({ queryAhead() })
        statement = OrderedQueryOrExpr(ExprContext.ACCEPT_QUERY)
        [ LOOKAHEAD(2) LockingClause() ]
    |
        statement = InsertStatement()
    |
        statement = UpdateStatement()
    |
        statement = DeleteStatement()
    |
        statement = MergeStatement()
    |
        statement = CreateStatement()
    |
        LOOKAHEAD(2)
        <ALTER> { s = span(); }
        ( <USER> | <ROLE> ) statement = RoleTail(s, false, getToken(0).kind == USER)
    |
        <ALTER> { s = span(); }
        (
            statement = AlterTableStatement(s)
        |
            statement = AlterPropertyGraphStatement(s)
        )
    |
        statement = GrantStatement()
    |
        statement = DropObjectStatement()
    |
        statement = TruncateStatement()
    |
        statement = CommentStatement()
    |
        statement = TransactionStatement()
    |
        statement = SetStatement()
    |
        statement = ResetStatement()
    |
        statement = UseStatement()
    |
        statement = ShowStatement()
    |
        statement = DescribeStatement()
    |
        statement = ExplainAnyStatement()
    |
        statement = CopyTableStatement()
    |
        statement = OperationStatement()
    |
        statement = UnsupportedStatement()
    )
    { return statement; }
}

void LockingClause() :
{
}
{
    <FOR> ( <UPDATE> | <NO> | <KEY> | LOOKAHEAD({ wordAhead("SHARE") }) SimpleIdentifier() )
    {
        throw ParseError.unsupported(getPos(), "row locks (FOR UPDATE, FOR SHARE) are not supported",
            "a transaction that writes a row changed since its snapshot fails with 40001: repeat it");
    }
}

SqlNode UnsupportedStatement() :
{
}
{
    ( <CALL> | <PREPARE> | <EXECUTE> | <DEALLOCATE> | <DECLARE> | <REFRESH> | <UPSERT> )
    {
        throw ParseError.unsupported(getPos(), getToken(0).image.toUpperCase(Locale.ROOT) + " is not supported",
            null);
    }
}
