<#-- CREATE and ALTER USER or ROLE, GRANT, REVOKE. -->

Statement RoleTail(Span s, boolean create, boolean user) :
{
    final SqlIdentifier name;
    boolean ifNotExists = false;
    SqlNode password = null;
    final Map<RoleOption, Boolean> options = new EnumMap<RoleOption, Boolean>(RoleOption.class);
}
{
    [ LOOKAHEAD({ create && getToken(1).kind == IF && getToken(2).kind == NOT })
        <IF> <NOT> <EXISTS> { ifNotExists = true; } ]
    name = SimpleIdentifier()
    [ <WITH> ]
    (
        LOOKAHEAD({ wordAhead("PASSWORD") })
        SimpleIdentifier() password = StringLiteral()
    |
        AddRoleOption(options)
    )*
    {
        return new RoleStatement(s.end(this),
            new RoleStatement.Clauses(create, user, ifNotExists, name, password, options));
    }
}

void AddRoleOption(Map<RoleOption, Boolean> options) :
{
    final SqlIdentifier word;
}
{
    word = SimpleIdentifier()
    {
        if (!RoleOption.add(word.getSimple(), options)) {
            throw ParseError.syntax(word.getParserPosition(),
                "\"" + word.getSimple() + "\" is no option of a role, or contradicts one before it",
                "the options are PASSWORD 'text', [NO]LOGIN, [NO]SUPERUSER, [NO]CREATEROLE");
        }
    }
}

Statement GrantStatement() :
{
    final Span s;
    final boolean revoke;
    boolean optionOnly = false;
    final SqlNodeList items;
    GrantTarget target = null;
    SqlNodeList objects = SqlNodeList.EMPTY;
    final SqlNodeList roles;
    boolean withOption = false;
}
{
    ( <GRANT> { s = span(); revoke = false; } | <REVOKE> { s = span(); revoke = true; } )
    [ LOOKAHEAD({ revoke && (getToken(1).kind == GRANT || wordAhead("ADMIN")) && getToken(2).kind == OPTION })
        ( <GRANT> | <ADMIN> ) <OPTION> <FOR> { optionOnly = true; } ]
    items = GrantItems()
    [ <LPAREN> { throwColumnPrivileges(); } ]
    [ <ON> target = GrantedKind() objects = NameList() ]
    (
        LOOKAHEAD({ !revoke }) <TO> roles = NameList()
        [ <WITH> ( <GRANT> | <ADMIN> ) <OPTION> { withOption = true; } ]
    |
        <FROM> roles = NameList() [ CascadeWord() ]
    )
    {
        return new GrantStatement(s.end(this),
            new GrantStatement.Clauses(revoke, optionOnly || withOption, target, items, objects, roles));
    }
}

JAVACODE void throwColumnPrivileges() {
    throw ParseError.unsupported(getPos(), "privileges on columns are not supported",
        "grant on a view of the columns");
}

void CascadeWord() :
{
}
{
    <CASCADE> | <RESTRICT>
}

SqlNodeList GrantItems() :
{
    final List<SqlNode> items = new ArrayList<SqlNode>();
}
{
    AddGrantItem(items)
    ( <COMMA> AddGrantItem(items) )*
    { return new SqlNodeList(items, SqlParserPos.sum(items)); }
}

/** A privilege or the name of a role; words that are reserved become names in lower case. */
void AddGrantItem(List<SqlNode> items) :
{
    final SqlIdentifier name;
}
{
    (
        ( <SELECT> | <REFERENCES> | <CREATE> )
        { name = new SqlIdentifier(getToken(0).image.toLowerCase(Locale.ROOT), getPos()); }
    |
        <ALL> { name = new SqlIdentifier("all", getPos()); } [ <PRIVILEGES> ]
    |
        name = SimpleIdentifier()
    )
    { items.add(name); }
}

GrantTarget GrantedKind() :
{
}
{
    LOOKAHEAD(2) <TABLE> { return GrantTarget.RELATION; }
|
    LOOKAHEAD(2) <SCHEMA> { return GrantTarget.SCHEMA; }
|
    LOOKAHEAD(2) <SEQUENCE> { return GrantTarget.SEQUENCE; }
|
    LOOKAHEAD(2) <PROPERTY> <GRAPH> { return GrantTarget.GRAPH; }
|
    <ALL> <TABLES> <IN> <SCHEMA> { return GrantTarget.ALL_TABLES; }
|
    { return GrantTarget.RELATION; }
}
