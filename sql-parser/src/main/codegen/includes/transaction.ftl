<#-- Transactions. -->

Statement TransactionStatement() :
{
    final Span s;
    TransactionMode mode = TransactionMode.UNSPECIFIED;
    SqlIdentifier name = null;
}
{
    <BEGIN> { s = span(); } [ <TRANSACTION> | <WORK> ] mode = TransactionModes()
    { return new BeginTransaction(s.end(this), mode); }
|
    <START> { s = span(); } <TRANSACTION> mode = TransactionModes()
    { return new BeginTransaction(s.end(this), mode); }
|
    ( <COMMIT> | <END> ) { s = span(); } [ <TRANSACTION> | <WORK> ]
    { return new CommitTransaction(s.end(this)); }
|
    <ROLLBACK> { s = span(); } [ <TRANSACTION> | <WORK> ]
    [ <TO> [ LOOKAHEAD(2) <SAVEPOINT> ] name = SimpleIdentifier() ]
    { return new RollbackTransaction(s.end(this), name); }
|
    <SAVEPOINT> { s = span(); } name = SimpleIdentifier()
    { return new CreateSavepoint(s.end(this), name); }
|
    <RELEASE> { s = span(); } [ LOOKAHEAD(2) <SAVEPOINT> ] name = SimpleIdentifier()
    { return new ReleaseSavepoint(s.end(this), name); }
}

/** [ISOLATION LEVEL level] [READ ONLY | READ WRITE], in any order, with or without commas. */
TransactionMode TransactionModes() :
{
    TransactionMode mode = TransactionMode.UNSPECIFIED;
    TransactionMode.Isolation isolation;
}
{
    (
        LOOKAHEAD(2)
        [ <COMMA> ]
        (
            <ISOLATION> <LEVEL> isolation = IsolationLevel() { mode = mode.withIsolation(isolation); }
        |
            LOOKAHEAD(2)
            <READ> <ONLY> { mode = mode.withReadOnly(true); }
        |
            <READ> <WRITE> { mode = mode.withReadOnly(false); }
        )
    )*
    { return mode; }
}

TransactionMode.Isolation IsolationLevel() :
{
}
{
    LOOKAHEAD(2)
    <READ> <UNCOMMITTED> { return TransactionMode.Isolation.READ_UNCOMMITTED; }
|
    <READ> <COMMITTED> { return TransactionMode.Isolation.READ_COMMITTED; }
|
    <REPEATABLE> <READ> { return TransactionMode.Isolation.REPEATABLE_READ; }
|
    <SERIALIZABLE> { return TransactionMode.Isolation.SERIALIZABLE; }
|
    LOOKAHEAD({ wordAhead("SNAPSHOT") })
    SimpleIdentifier() { return TransactionMode.Isolation.SNAPSHOT; }
}
