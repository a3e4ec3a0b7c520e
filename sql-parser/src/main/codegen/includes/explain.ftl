<#-- EXPLAIN in PostgreSQL's and Calcite's spellings, EXPLAIN TIER POLICY. -->

SqlNode ExplainAnyStatement() :
{
    final Span s;
    ExplainOptions options = ExplainOptions.DEFAULT;
    final SqlIdentifier policy;
    final SqlNode statement;
}
{
    <EXPLAIN> { s = span(); }
    (
        LOOKAHEAD(2)
        <TIER> <POLICY> policy = SimpleIdentifier()
        { return new ExplainTierPolicy(s.end(this), policy); }
    |
        (
            <PLAN> options = ExplainPlanOptions()
        |
            [ <ANALYZE> { options = options.withAnalyze(true); } ]
            [ <VERBOSE> { options = options.withVerbose(true); } ]
            [ LOOKAHEAD({ explainOptionsAhead() }) options = ExplainOptionList(options) ]
        )
        statement = ExplainableStatement()
        { return new ExplainStatement(s.end(this), statement, options); }
    )
}

/** [WITH TYPE | WITHOUT IMPLEMENTATION | WITH IMPLEMENTATION] [AS JSON | AS TEXT] FOR. */
ExplainOptions ExplainPlanOptions() :
{
    ExplainOptions options = ExplainOptions.DEFAULT;
}
{
    [
        LOOKAHEAD(2)
        <WITH> <TYPE> { options = options.withStage(ExplainOptions.Stage.TYPE); }
    |
        LOOKAHEAD(2)
        <WITH> <IMPLEMENTATION>
    |
        <WITHOUT> <IMPLEMENTATION> { options = options.withStage(ExplainOptions.Stage.LOGICAL); }
    ]
    [
        <AS>
        (
            <JSON> { options = options.withFormat(ExplainOptions.Format.JSON); }
        |
            <XML> { throw ParseError.unsupported(getPos(), "plans are not written as XML", "use AS JSON"); }
        |
            <DOT_FORMAT> { throw ParseError.unsupported(getPos(), "plans are not written as DOT", "use AS JSON"); }
        |
            LOOKAHEAD({ wordAhead("TEXT") }) SimpleIdentifier()
        )
    ]
    <FOR>
    { return options; }
}

ExplainOptions ExplainOptionList(ExplainOptions options) :
{
}
{
    <LPAREN>
    options = ExplainOption(options)
    ( <COMMA> options = ExplainOption(options) )*
    <RPAREN>
    { return options; }
}

ExplainOptions ExplainOption(ExplainOptions options) :
{
    boolean on;
}
{
    <ANALYZE> on = OnOff() { return options.withAnalyze(on); }
|
    <VERBOSE> on = OnOff() { return options.withVerbose(on); }
|
    <FORMAT>
    (
        <JSON> { return options.withFormat(ExplainOptions.Format.JSON); }
    |
        LOOKAHEAD({ wordAhead("TEXT") })
        SimpleIdentifier() { return options.withFormat(ExplainOptions.Format.TEXT); }
    |
        SimpleIdentifier()
        { throw ParseError.unsupported(getPos(), "plans are not written as " + getToken(0).image,
            "use FORMAT TEXT or FORMAT JSON"); }
    )
}

boolean OnOff() :
{
}
{
    [
        <TRUE> | <ON>
    |
        <FALSE> { return false; }
    |
        LOOKAHEAD({ wordAhead("OFF") }) SimpleIdentifier() { return false; }
    ]
    { return true; }
}

SqlNode ExplainableStatement() :
{
    final SqlNode statement;
}
{
    (
        LOOKAHEAD({ queryAhead() })
        statement = QueryOnly()
    |
        statement = InsertStatement()
    |
        statement = UpdateStatement()
    |
        statement = DeleteStatement()
    |
        statement = MergeStatement()
    )
    { return statement; }
}
