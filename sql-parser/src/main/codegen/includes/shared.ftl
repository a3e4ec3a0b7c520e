<#-- Small productions that several features use. -->

boolean IfNotExists() :
{
}
{
    LOOKAHEAD(3)
    <IF> <NOT> <EXISTS> { return true; }
|
    { return false; }
}

boolean IfExists() :
{
}
{
    LOOKAHEAD(2)
    <IF> <EXISTS> { return true; }
|
    { return false; }
}

/** CASCADE gives true, RESTRICT and nothing give false. */
boolean CascadeOption() :
{
}
{
    LOOKAHEAD(1) <CASCADE> { return true; }
|
    LOOKAHEAD(1) <RESTRICT> { return false; }
|
    { return false; }
}

/** [WITH (name [= value], ...)]; empty where it is absent. */
SqlNodeList WithOptions() :
{
    final SqlNodeList options;
}
{
    LOOKAHEAD(2)
    <WITH> options = OptionList() { return options; }
|
    { return SqlNodeList.EMPTY; }
}

SqlNodeList OptionList() :
{
    final Span s;
    final List<SqlNode> list = new ArrayList<SqlNode>();
}
{
    <LPAREN> { s = span(); }
    AddOption(list)
    ( <COMMA> AddOption(list) )*
    <RPAREN>
    { return new SqlNodeList(list, s.end(this)); }
}

/** name [=] value | name. */
void AddOption(List<SqlNode> list) :
{
    final SqlIdentifier name;
    SqlNode value = null;
}
{
    name = OptionName()
    [
        <EQ> value = OptionValue()
    |
        value = OptionValue()
    ]
    { list.add(new OptionEntry(Span.of(name).end(this), name, value)); }
}

/** A name; NULL too, which COPY has as an option. */
SqlIdentifier OptionName() :
{
    final SqlIdentifier name;
}
{
    name = SimpleIdentifier() { return name; }
|
    <NULL> { return new SqlIdentifier("null", getPos()); }
}

SqlNode OptionValue() :
{
    final SqlNode value;
}
{
    (
        value = NumericLiteral()
    |
        value = StringLiteral()
    |
        <TRUE> { value = SqlLiteral.createBoolean(true, getPos()); }
    |
        <FALSE> { value = SqlLiteral.createBoolean(false, getPos()); }
    |
        <ON> { value = SqlLiteral.createBoolean(true, getPos()); }
    |
        value = SimpleIdentifier()
    )
    { return value; }
}

/** A query and nothing else: what is no query fails at its first token. */
SqlNode QueryOnly() :
{
    final SqlNode query;
}
{
    LOOKAHEAD({ queryAhead() })
    query = OrderedQueryOrExpr(ExprContext.ACCEPT_QUERY) { return query; }
|
    ( <SELECT> | <VALUES> <LPAREN> | <WITH> | <TABLE> )
    { throw ParseError.syntax(getPos(), "a query is expected", null); }
}

SqlNodeList NameList() :
{
    final List<SqlNode> list = new ArrayList<SqlNode>();
    SqlIdentifier name;
}
{
    name = CompoundIdentifier() { list.add(name); }
    ( LOOKAHEAD(2) <COMMA> name = CompoundIdentifier() { list.add(name); } )*
    { return new SqlNodeList(list, SqlParserPos.sum(list)); }
}

long SignedLong() :
{
    boolean negative = false;
    final Token digits;
}
{
    [ <MINUS> { negative = true; } | <PLUS> ]
    digits = <UNSIGNED_INTEGER_LITERAL>
    {
        try {
            return Long.parseLong(negative ? "-" + digits.image : digits.image);
        } catch (NumberFormatException e) {
            throw ParseError.syntax(getPos(), digits.image + " is no 64-bit integer",
                "use a number from -9223372036854775808 to 9223372036854775807");
        }
    }
}
