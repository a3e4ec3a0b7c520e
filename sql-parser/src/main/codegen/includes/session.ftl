<#-- SET, RESET, USE. -->

Statement SetStatement() :
{
    final Span s;
    final Statement statement;
}
{
    <SET> { s = span(); }
    (
        LOOKAHEAD(2)
        statement = SetSchemaTail(s)
    |
        LOOKAHEAD({ getToken(1).kind == TRANSACTION && getToken(2).kind != EQ && getToken(2).kind != TO })
        statement = SetTransactionTail(s)
    |
        LOOKAHEAD({ getToken(1).kind == ROLE && getToken(2).kind != EQ && getToken(2).kind != TO })
        statement = UnsupportedSetRole()
    |
        statement = SetParameterTail(s)
    )
    { return statement; }
}

Statement UnsupportedSetRole() :
{
}
{
    <ROLE>
    {
        throw ParseError.unsupported(getPos(), "SET ROLE is not supported", "connect as that user");
    }
}

Statement SetSchemaTail(Span s) :
{
    final SqlIdentifier name;
    final String text;
}
{
    LOOKAHEAD({ getToken(1).kind == SCHEMA && getToken(2).kind != EQ && getToken(2).kind != TO })
    <SCHEMA>
    (
        name = SimpleIdentifier()
    |
        text = SimpleStringLiteral() { name = new SqlIdentifier(text, getPos().withQuoting(true)); }
    )
    { return new UseSchema(s.end(this), name); }
|
    UnusedExtension() { return null; }
}

Statement SetTransactionTail(Span s) :
{
    final TransactionMode mode;
}
{
    <TRANSACTION> mode = TransactionModes()
    { return new SetTransaction(s.end(this), mode, false); }
}

Statement SetParameterTail(Span s) :
{
    boolean local = false;
    final SqlIdentifier name;
    SqlNode value = null;
    final TransactionMode mode;
}
{
    [
        LOOKAHEAD({ (getToken(1).kind == SESSION || getToken(1).kind == LOCAL)
            && getToken(2).kind != EQ && getToken(2).kind != TO && getToken(2).kind != DOT })
        ( <SESSION> | <LOCAL> { local = true; } )
    ]
    (
        LOOKAHEAD(2)
        <CHARACTERISTICS> <AS> <TRANSACTION> mode = TransactionModes()
        { return new SetTransaction(s.end(this), mode, true); }
    |
        LOOKAHEAD(3)
        <TIME> <ZONE> { name = new SqlIdentifier("timezone", getPos()); }
        ( <DEFAULT_> | value = ParameterValue() )
        { return new SetParameter(s.end(this), name, value, local); }
    |
        name = CompoundIdentifier()
        ( <EQ> | <TO> )
        ( <DEFAULT_> | value = ParameterValue() )
        { return new SetParameter(s.end(this), name, value, local); }
    )
}

SqlNode ParameterValue() :
{
    final SqlNode value;
}
{
    (
        LOOKAHEAD(3)
        value = Literal()
    |
        value = SimpleIdentifier()
    |
        <ON> { value = SqlLiteral.createBoolean(true, getPos()); }
    |
        <GROUP> { value = new SqlIdentifier("group", getPos()); }
    )
    { return value; }
}

Statement ResetStatement() :
{
    final Span s;
    final SqlIdentifier name;
}
{
    <RESET> { s = span(); }
    (
        <ALL> { return new ResetAll(s.end(this)); }
    |
        name = CompoundIdentifier() { return new SetParameter(s.end(this), name, null, false); }
    )
}

Statement UseStatement() :
{
    final Span s;
    final SqlIdentifier name;
}
{
    <USE> { s = span(); }
    [ LOOKAHEAD(2) <SCHEMA> ]
    name = SimpleIdentifier()
    { return new UseSchema(s.end(this), name); }
}
