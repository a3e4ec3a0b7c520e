<#-- CHECKPOINT, CHECK DATABASE, ANALYZE, BACKUP, RESTORE. -->

Statement OperationStatement() :
{
    final Span s;
    SqlIdentifier table = null;
    final SqlNode uri;
    SqlNode directory = null;
    SqlNode until = null;
    final SqlNodeList options;
}
{
    <CHECKPOINT> { return new Checkpoint(getPos()); }
|
    <CHECK> { s = span(); } <DATABASE> { return new CheckDatabase(s.end(this)); }
|
    <ANALYZE> { s = span(); }
    [ <VERBOSE> ]
    [ table = CompoundIdentifier() ]
    { return new AnalyzeTable(s.end(this), table); }
|
    <BACKUP> { s = span(); }
    (
        <DATABASE> <TO> uri = StringLiteral() { return new BackupDatabase(s.end(this), uri); }
    |
        LOOKAHEAD({ wordAhead("VERIFY") })
        SimpleIdentifier() uri = StringLiteral() { return new VerifyBackup(s.end(this), uri); }
    )
|
    <RESTORE> { s = span(); } <DATABASE> <FROM> uri = StringLiteral()
    [ <TO> directory = StringLiteral() ]
    [
        LOOKAHEAD({ wordAhead("UNTIL") })
        SimpleIdentifier() until = Expression(ExprContext.ACCEPT_NON_QUERY)
    ]
    options = WithOptions()
    { return new RestoreDatabase(s.end(this), uri, directory, until, options); }
}
