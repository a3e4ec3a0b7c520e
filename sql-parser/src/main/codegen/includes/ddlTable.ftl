<#-- Tables: CREATE TABLE, ALTER TABLE. -->

Statement CreateTableStatement(Span s) :
{
    final boolean ifNotExists;
    final SqlIdentifier name;
    SqlNodeList elements = SqlNodeList.EMPTY;
    TieringClause tiering = null;
    SqlNode query = null;
    boolean withData = true;
}
{
    <TABLE> ifNotExists = IfNotExists()
    name = CompoundIdentifier()
    [ LOOKAHEAD(1) elements = TableElements() ]
    [ LOOKAHEAD(1) tiering = Tiering() ]
    UnsupportedTableClause()
    [
        <AS> query = QueryOnly()
        [
            LOOKAHEAD(2)
            <WITH> [ <NO> { withData = false; } ] <DATA>
        ]
    ]
    {
        return TableElementRules.check(new CreateTable(s.end(this),
            new CreateTable.Clauses(name, ifNotExists, elements, tiering, query, withData)));
    }
}

void UnsupportedTableClause() :
{
}
{
    LOOKAHEAD(2)
    <WITH> <SYSTEM>
    { throw ParseError.unsupported(getPos(), "WITH SYSTEM VERSIONING is not supported", null); }
|
    LOOKAHEAD(2)
    <PARTITION> <BY>
    { throw ParseError.unsupported(getPos(), "PARTITION BY is not supported", "TIERING ON (column) places rows by age"); }
|
    {}
}

/** (column or constraint, ...); bare names only before AS query. */
SqlNodeList TableElements() :
{
    final Span s;
    final List<SqlNode> list = new ArrayList<SqlNode>();
}
{
    <LPAREN> { s = span(); }
    AddTableElement(list)
    ( <COMMA> AddTableElement(list) )*
    <RPAREN>
    { return new SqlNodeList(list, s.end(this)); }
}

void AddTableElement(List<SqlNode> list) :
{
    final SqlNode element;
}
{
    (
        element = NamedTableConstraint()
    |
        <LIKE> { throw ParseError.unsupported(getPos(), "LIKE in CREATE TABLE is not supported",
            "use CREATE TABLE name AS SELECT ... WITH NO DATA"); }
    |
        LOOKAHEAD({ getToken(2).kind == COMMA || getToken(2).kind == RPAREN })
        element = SimpleIdentifier()
    |
        element = ColumnDefinition()
    )
    { list.add(element); }
}

TableConstraint NamedTableConstraint() :
{
    SqlIdentifier name = null;
    final TableConstraint constraint;
    final Span s = Span.of();
}
{
    [ <CONSTRAINT> { s.add(this); } name = SimpleIdentifier() ]
    constraint = TableConstraintBody(s, name)
    { return constraint; }
}

TableConstraint TableConstraintBody(Span s, SqlIdentifier name) :
{
    final SqlNodeList columns;
    final SqlNode condition;
    final TableConstraint.Reference reference;
}
{
    <PRIMARY> { s.add(this); } <KEY> columns = ParenthesizedSimpleIdentifierList()
    { return TableConstraint.key(s.end(this), TableConstraint.Kind.PRIMARY_KEY, name, columns); }
|
    <UNIQUE> { s.add(this); } columns = ParenthesizedSimpleIdentifierList()
    { return TableConstraint.key(s.end(this), TableConstraint.Kind.UNIQUE, name, columns); }
|
    <CHECK> { s.add(this); } condition = ParenthesizedCondition()
    { return TableConstraint.check(s.end(this), name, condition); }
|
    <FOREIGN> { s.add(this); } <KEY> columns = ParenthesizedSimpleIdentifierList()
    reference = ForeignKeyReference()
    { return TableConstraint.foreignKey(s.end(this), name, columns, reference); }
}

SqlNode ParenthesizedCondition() :
{
    final SqlNode e;
}
{
    <LPAREN> e = Expression(ExprContext.ACCEPT_SUB_QUERY) <RPAREN> { return e; }
}

TableConstraint.Reference ForeignKeyReference() :
{
    final SqlIdentifier table;
    SqlNodeList columns = null;
    TableConstraint.ReferentialAction onDelete = TableConstraint.ReferentialAction.NO_ACTION;
    TableConstraint.ReferentialAction onUpdate = TableConstraint.ReferentialAction.NO_ACTION;
}
{
    <REFERENCES> table = CompoundIdentifier()
    [ columns = ParenthesizedSimpleIdentifierList() ]
    (
        LOOKAHEAD(2)
        <ON> <DELETE> onDelete = ReferentialActionWords()
    |
        LOOKAHEAD(2)
        <ON> <UPDATE> onUpdate = ReferentialActionWords()
    )*
    { return new TableConstraint.Reference(table, columns, onDelete, onUpdate); }
}

TableConstraint.ReferentialAction ReferentialActionWords() :
{
}
{
    <NO> <ACTION> { return TableConstraint.ReferentialAction.NO_ACTION; }
|
    <RESTRICT> { return TableConstraint.ReferentialAction.RESTRICT; }
|
    <CASCADE> { return TableConstraint.ReferentialAction.CASCADE; }
|
    LOOKAHEAD(2)
    <SET> <NULL> { return TableConstraint.ReferentialAction.SET_NULL; }
|
    <SET> <DEFAULT_> { return TableConstraint.ReferentialAction.SET_DEFAULT; }
}

ColumnDefinition ColumnDefinition() :
{
    final SqlIdentifier name;
    final SqlDataTypeSpec type;
    ColumnDefinition.Properties properties = ColumnDefinition.Properties.NONE;
}
{
    name = SimpleIdentifier()
    type = DataType()
    ( LOOKAHEAD(1) properties = ColumnProperty(name, properties) )*
    { return new ColumnDefinition(Span.of(name).end(this), name, type, properties); }
}

ColumnDefinition.Properties ColumnProperty(SqlIdentifier column, ColumnDefinition.Properties properties) :
{
    SqlNode e;
    SqlIdentifier name = null;
    final TableConstraint constraint;
    final Span s;
}
{
    <NULL> { return properties; }
|
    <NOT> <NULL> { return properties.withNotNull(); }
|
    <DEFAULT_> e = Expression(ExprContext.ACCEPT_SUB_QUERY) { return properties.withDefault(e); }
|
    properties = GeneratedProperty(properties) { return properties; }
|
    <COLLATE>
    { throw ParseError.unsupported(getPos(), "COLLATE is not supported", "text is compared by code points"); }
|
    { s = Span.of(); }
    [ <CONSTRAINT> { s.add(this); } name = SimpleIdentifier() ]
    (
        <NOT> <NULL> { return properties.withNotNull(); }
    |
        constraint = ColumnConstraint(s, name, column) { return properties.withConstraint(constraint); }
    )
}

ColumnDefinition.Properties GeneratedProperty(ColumnDefinition.Properties properties) :
{
    final boolean always;
    SqlNode e;
    SequenceOptions options = SequenceOptions.DEFAULT;
}
{
    <GENERATED>
    ( <ALWAYS> { always = true; } | <BY> <DEFAULT_> { always = false; } )
    <AS>
    (
        <IDENTITY>
        [ <LPAREN> options = SequenceOptionList() <RPAREN> ]
        { return properties.withIdentity(new IdentityColumn(always, options)); }
    |
        e = ParenthesizedCondition()
        [
            LOOKAHEAD({ wordAhead("STORED") })
            SimpleIdentifier()
        |
            LOOKAHEAD({ wordAhead("VIRTUAL") })
            SimpleIdentifier()
            { throw ParseError.unsupported(getPos(), "virtual generated columns are not supported", "use STORED"); }
        ]
        { return properties.withGeneration(e); }
    )
}

TableConstraint ColumnConstraint(Span s, SqlIdentifier name, SqlIdentifier column) :
{
    final SqlNode condition;
    final TableConstraint.Reference reference;
    final SqlNodeList columns = new SqlNodeList(Collections.singletonList(column), column.getParserPosition());
}
{
    <PRIMARY> { s.add(this); } <KEY>
    { return TableConstraint.key(s.end(this), TableConstraint.Kind.PRIMARY_KEY, name, columns); }
|
    <UNIQUE> { s.add(this); }
    { return TableConstraint.key(s.end(this), TableConstraint.Kind.UNIQUE, name, columns); }
|
    <CHECK> { s.add(this); } condition = ParenthesizedCondition()
    { return TableConstraint.check(s.end(this), name, condition); }
|
    { s.add(this); } reference = ForeignKeyReference()
    { return TableConstraint.foreignKey(s.end(this), name, columns, reference); }
}

SequenceOptions SequenceOptionList() :
{
    SequenceOptions options = SequenceOptions.DEFAULT;
    long value;
}
{
    (
        LOOKAHEAD(1)
        (
            <START> [ <WITH> ] value = SignedLong() { options = options.withStart(value); }
        |
            <INCREMENT> [ <BY> ] value = SignedLong()
            {
                if (value == 0) {
                    throw ParseError.syntax(getPos(), "a sequence cannot have the increment 0",
                        "use a positive or negative number");
                }
                options = options.withIncrement(value);
            }
        |
            <MINVALUE> value = SignedLong() { options = options.withMinimum(value); }
        |
            <MAXVALUE> value = SignedLong() { options = options.withMaximum(value); }
        |
            <CYCLE> { options = options.withCycle(true); }
        |
            LOOKAHEAD(2)
            <NO> <MINVALUE> { options = options.withMinimum(null); }
        |
            LOOKAHEAD(2)
            <NO> <MAXVALUE> { options = options.withMaximum(null); }
        |
            <NO> <CYCLE> { options = options.withCycle(false); }
        |
            LOOKAHEAD({ wordAhead("CACHE") })
            SimpleIdentifier() value = SignedLong() { options = options.withCache(value); }
        )
    )*
    { return options; }
}

Statement AlterTableStatement(Span s) :
{
    final boolean ifExists;
    final SqlIdentifier table;
    final List<SqlNode> actions = new ArrayList<SqlNode>();
    SqlNode action;
}
{
    <TABLE> ifExists = IfExists()
    table = CompoundIdentifier()
    action = AlterTableAction() { actions.add(action); }
    ( <COMMA> action = AlterTableAction() { actions.add(action); } )*
    { return new AlterTable(s.end(this), table, ifExists, new SqlNodeList(actions, SqlParserPos.sum(actions))); }
}

SqlNode AlterTableAction() :
{
    final SqlNode action;
}
{
    (
        action = AddAction()
    |
        action = DropAction()
    |
        action = RenameAction()
    |
        action = AlterColumnAction()
    |
        action = SetTierAction()
    )
    { return action; }
}

SqlNode AddAction() :
{
    final Span s;
    final boolean ifNotExists;
    final TableConstraint constraint;
    final ColumnDefinition column;
    final SqlNode policy;
}
{
    <ADD> { s = span(); }
    (
        LOOKAHEAD(2)
        policy = TierPolicyDefinition(s) { return policy; }
    |
        constraint = NamedTableConstraint() { return new AddConstraint(s.end(this), constraint); }
    |
        [ <COLUMN> ] ifNotExists = IfNotExists()
        column = ColumnDefinition()
        { return new AddColumn(s.end(this), column, ifNotExists); }
    )
}

SqlNode TierPolicyDefinition(Span s) :
{
    final SqlIdentifier name;
    final SqlIdentifier tier;
    final SqlNode after;
    boolean ofNoAccess = false;
    SqlNode where = null;
}
{
    <TIER> <POLICY> name = SimpleIdentifier()
    <MOVE> <TO> tier = SimpleIdentifier()
    <AFTER> after = Interval()
    [
        <OF> <NO>
        (
            LOOKAHEAD({ wordAhead("ACCESS") })
            SimpleIdentifier() { ofNoAccess = true; }
        |
            UnusedExtension()
        )
    ]
    [ where = Where() ]
    { return new AddTierPolicy(s.end(this), name, tier, after, ofNoAccess, where); }
}

SqlNode DropAction() :
{
    final Span s;
    final boolean ifExists;
    final boolean cascade;
    final SqlIdentifier name;
}
{
    <DROP> { s = span(); }
    (
        LOOKAHEAD(2)
        <TIER> <POLICY> ifExists = IfExists() name = SimpleIdentifier()
        { return new DropTierPolicy(s.end(this), name, ifExists); }
    |
        <CONSTRAINT> ifExists = IfExists() name = SimpleIdentifier() cascade = CascadeOption()
        { return new DropConstraint(s.end(this), name, ifExists, cascade); }
    |
        [ <COLUMN> ] ifExists = IfExists() name = SimpleIdentifier() cascade = CascadeOption()
        { return new DropColumn(s.end(this), name, ifExists, cascade); }
    )
}

SqlNode RenameAction() :
{
    final Span s;
    final SqlIdentifier name;
    final SqlIdentifier newName;
}
{
    <RENAME> { s = span(); }
    (
        <TO> newName = SimpleIdentifier() { return new RenameTable(s.end(this), newName); }
    |
        [ <COLUMN> ] name = SimpleIdentifier() <TO> newName = SimpleIdentifier()
        { return new RenameColumn(s.end(this), name, newName); }
    )
}

SqlNode AlterColumnAction() :
{
    final Span s;
    final SqlIdentifier name;
    final SqlNode value;
    final SqlDataTypeSpec type;
}
{
    <ALTER> { s = span(); } [ <COLUMN> ] name = SimpleIdentifier()
    (
        LOOKAHEAD(2)
        <SET> <DEFAULT_> value = Expression(ExprContext.ACCEPT_SUB_QUERY)
        { return new SetColumnDefault(s.end(this), name, value); }
    |
        LOOKAHEAD(2)
        <DROP> <DEFAULT_> { return new SetColumnDefault(s.end(this), name, null); }
    |
        LOOKAHEAD(2)
        <SET> <NOT> <NULL> { return new SetColumnNotNull(s.end(this), name, true); }
    |
        <DROP> <NOT> <NULL> { return new SetColumnNotNull(s.end(this), name, false); }
    |
        [ <SET> <DATA> ] <TYPE> type = DataType()
        { return new SetColumnType(s.end(this), name, type); }
    )
}

SqlNode SetTierAction() :
{
    final Span s;
    final SqlIdentifier tier;
    SqlNode where = null;
}
{
    <SET> { s = span(); } <TIER> tier = SimpleIdentifier()
    [ where = Where() ]
    { return new SetTier(s.end(this), tier, where); }
}
