<#-- Storage tiers: FOR TIER, TIER_OF, tiers and policies. -->

/** table [AS alias] FOR TIER (tier, ...). */
SqlNode TierRestriction(SqlNode tableRef) :
{
    final SqlNodeList tiers;
    final Span s;
}
{
    <FOR> { s = span(); } <TIER> tiers = ParenthesizedSimpleIdentifierList()
    { return TierReferences.restrict(tableRef, tiers, s.end(this)); }
}

/** TIER_OF(table or alias). */
SqlNode TierOfCall() :
{
    final Span s;
    final SqlIdentifier table;
}
{
    <TIER_OF> { s = span(); }
    <LPAREN> table = CompoundIdentifier() <RPAREN>
    { return TierOfFunction.INSTANCE.createCall(s.end(this), table); }
}

Statement CreateTierStatement(Span s) :
{
    final boolean ifNotExists;
    final SqlIdentifier name;
    final SqlNodeList options;
}
{
    <TIER> ifNotExists = IfNotExists()
    name = SimpleIdentifier()
    options = WithOptions()
    { return new CreateTier(s.end(this), name, ifNotExists, options); }
}

/** TIERING ON (column) (HOT, WARM AFTER interval, DELETE AFTER interval). */
TieringClause Tiering() :
{
    final Span s;
    final SqlIdentifier column;
    final List<SqlNode> steps = new ArrayList<SqlNode>();
    SqlNode step;
    final Span stepSpan;
}
{
    <TIERING> { s = span(); } <ON>
    <LPAREN> column = SimpleIdentifier() <RPAREN>
    <LPAREN> { stepSpan = span(); }
    step = TieringStep() { steps.add(step); }
    ( <COMMA> step = TieringStep() { steps.add(step); } )*
    <RPAREN>
    { return new TieringClause(s.end(this), column, new SqlNodeList(steps, stepSpan.end(this))); }
}

SqlNode TieringStep() :
{
    SqlIdentifier tier = null;
    SqlNode after = null;
    final Span s;
}
{
    (
        LOOKAHEAD(2)
        <DELETE> { s = span(); } <AFTER> after = Interval()
    |
        tier = SimpleIdentifier() { s = span(); }
        [ <AFTER> after = Interval() ]
    )
    { return new TierStep(s.end(this), tier, after); }
}

SqlNode Interval() :
{
    final SqlNode interval;
}
{
    interval = IntervalLiteral() { return interval; }
}
