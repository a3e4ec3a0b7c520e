<#-- GRAPH_TABLE and its patterns (ISO/IEC 9075-16). -->

SqlNode GraphTable() :
{
    final Span s;
    final SqlIdentifier graph;
    final List<SqlNode> patterns = new ArrayList<SqlNode>();
    SqlNode pattern;
    SqlNode where = null;
    final SqlNodeList columns;
}
{
    <GRAPH_TABLE> { s = span(); }
    <LPAREN>
    graph = CompoundTableIdentifier()
    <MATCH>
    pattern = GraphPath() { patterns.add(pattern); }
    ( <COMMA> pattern = GraphPath() { patterns.add(pattern); } )*
    [ LOOKAHEAD(1) KeepClause() ]
    [ where = Where() ]
    [ LOOKAHEAD(1) RowsPerMatch() ]
    columns = GraphColumns()
    <RPAREN>
    {
        return new GraphTable(s.end(this), graph, new SqlNodeList(patterns, SqlParserPos.sum(patterns)), where,
            columns);
    }
}

void KeepClause() :
{
}
{
    LOOKAHEAD({ wordAhead("KEEP") })
    SimpleIdentifier()
    {
        throw ParseError.unsupported(getPos(), "KEEP is not supported",
            "write the path prefix, for example ANY SHORTEST, before each pattern");
    }
|
    UnusedExtension()
}

/** ONE ROW PER MATCH is what we do; ONE ROW PER VERTEX and PER STEP are not supported. */
void RowsPerMatch() :
{
}
{
    LOOKAHEAD(4)
    <ONE> <ROW> <PER> <MATCH>
|
    <ONE> <ROW> <PER>
    {
        throw ParseError.unsupported(getPos(), "only ONE ROW PER MATCH is supported",
            "list the nodes of a path with VERTICES(p) and its edges with EDGES(p)");
    }
}

SqlNodeList GraphColumns() :
{
    final Span s;
    final List<SqlNode> list = new ArrayList<SqlNode>();
}
{
    <COLUMNS> <LPAREN> { s = span(); }
    AddNamedExpression(list)
    ( <COMMA> AddNamedExpression(list) )*
    <RPAREN>
    { return new SqlNodeList(list, s.end(this)); }
}

/** expression [AS name]. */
void AddNamedExpression(List<SqlNode> list) :
{
    SqlNode e;
    final SqlIdentifier name;
}
{
    e = Expression(ExprContext.ACCEPT_SUB_QUERY)
    [
        <AS> name = SimpleIdentifier()
        { e = SqlStdOperatorTable.AS.createCall(Span.of(e).end(this), e, name); }
    ]
    { list.add(e); }
}

SqlNode GraphPath() :
{
    SqlIdentifier variable = null;
    final PathPrefix prefix;
    final SqlNodeList elements;
    final Span s = Span.of();
}
{
    [
        LOOKAHEAD(2)
        variable = SimpleIdentifier() { s.add(this); } <EQ>
    ]
    prefix = GraphPathPrefix()
    elements = GraphPathElements()
    { return new PathPattern(s.end(elements), variable, prefix, elements); }
}

PathPrefix GraphPathPrefix() :
{
    PathPrefix.Search search = PathPrefix.Search.ALL;
    SqlNode count = null;
    PathPrefix.Mode mode = PathPrefix.Mode.WALK;
}
{
    [
        <ANY> { search = PathPrefix.Search.ANY; }
        [
            <SHORTEST> { search = PathPrefix.Search.ANY_SHORTEST; }
        |
            <CHEAPEST> { search = PathPrefix.Search.ANY_CHEAPEST; }
        |
            count = UnsignedNumericLiteralOrParam()
        ]
    |
        <ALL>
        [
            <SHORTEST> { search = PathPrefix.Search.ALL_SHORTEST; }
        |
            <CHEAPEST> {
                throw ParseError.unsupported(getPos(), "ALL CHEAPEST is not supported",
                    "use ANY CHEAPEST or CHEAPEST k");
            }
        ]
    |
        <SHORTEST> { search = PathPrefix.Search.SHORTEST; }
        count = UnsignedNumericLiteralOrParam()
        [
            ( <GROUP> | <GROUPS> ) {
                throw ParseError.unsupported(getPos(), "SHORTEST k GROUP is not supported",
                    "use ALL SHORTEST or SHORTEST k");
            }
        ]
    |
        <CHEAPEST> { search = PathPrefix.Search.CHEAPEST; }
        count = UnsignedNumericLiteralOrParam()
    ]
    [ mode = PathModeWord() ]
    [ LOOKAHEAD({ wordAhead("PATH") || wordAhead("PATHS") }) SimpleIdentifier() ]
    { return new PathPrefix(search, count, mode); }
}

PathPrefix.Mode PathModeWord() :
{
}
{
    <WALK> { return PathPrefix.Mode.WALK; }
|   <TRAIL> { return PathPrefix.Mode.TRAIL; }
|   <ACYCLIC> { return PathPrefix.Mode.ACYCLIC; }
|   <SIMPLE> { return PathPrefix.Mode.SIMPLE; }
}

SqlNodeList GraphPathElements() :
{
    final List<SqlNode> list = new ArrayList<SqlNode>();
}
{
    (
        LOOKAHEAD(1)
        AddGraphPathElement(list)
    )+
    { return PatternElements.complete(list); }
}

void AddGraphPathElement(List<SqlNode> list) :
{
    final SqlNode element;
}
{
    (
        LOOKAHEAD({ getToken(1).kind == LPAREN && pathGroupAhead() })
        element = GraphPathGroup()
    |
        element = GraphNode()
    |
        element = GraphEdge()
    )
    { list.add(element); }
}

SqlNode GraphPathGroup() :
{
    final Span s;
    SqlIdentifier variable = null;
    PathPrefix.Mode mode = PathPrefix.Mode.WALK;
    final SqlNodeList elements;
    SqlNode where = null;
    final Quantifier quantifier;
}
{
    <LPAREN> { s = span(); }
    [ LOOKAHEAD(2) variable = SimpleIdentifier() <EQ> ]
    [ mode = PathModeWord() ]
    [ LOOKAHEAD({ wordAhead("PATH") || wordAhead("PATHS") }) SimpleIdentifier() ]
    elements = GraphPathElements()
    [ where = Where() ]
    <RPAREN>
    quantifier = GraphQuantifier()
    { return new PathGroup(s.end(this), mode, variable, elements, where, quantifier); }
}

SqlNode GraphNode() :
{
    final Span s;
    final ElementFiller filler;
}
{
    <LPAREN> { s = span(); }
    filler = GraphElementFiller()
    <RPAREN>
    { return new NodePattern(s.end(this), filler.variable(), filler.label(), filler.where()); }
}

/** [variable] [IS labels | : labels] [WHERE condition] [COST expression]. */
ElementFiller GraphElementFiller() :
{
    SqlIdentifier variable = null;
    LabelExpression label = null;
    SqlNode where = null;
    SqlNode cost = null;
}
{
    [ LOOKAHEAD({ elementVariableAhead() }) variable = SimpleIdentifier() ]
    [ ( <IS> | <COLON> ) label = GraphLabelExpression() ]
    [ where = Where() ]
    [ <COST> cost = Expression(ExprContext.ACCEPT_SUB_QUERY) ]
    { return new ElementFiller(variable, label, where, cost); }
}

LabelExpression GraphLabelExpression() :
{
    LabelExpression left;
    LabelExpression right;
}
{
    left = GraphLabelTerm()
    ( <VERTICAL_BAR> right = GraphLabelTerm() { left = LabelExpression.bounded(new LabelExpression.Or(left, right), getPos()); } )*
    { return left; }
}

LabelExpression GraphLabelTerm() :
{
    LabelExpression left;
    LabelExpression right;
}
{
    left = GraphLabelFactor()
    ( <AMPERSAND> right = GraphLabelFactor() { left = LabelExpression.bounded(new LabelExpression.And(left, right), getPos()); } )*
    { return left; }
}

LabelExpression GraphLabelFactor() :
{
    final LabelExpression label;
    final SqlIdentifier name;
}
{
    <NEGATE> label = GraphLabelFactor() { return LabelExpression.bounded(new LabelExpression.Not(label), getPos()); }
|
    <PERCENT_REMAINDER> { return new LabelExpression.Any(); }
|
    <LPAREN> label = GraphLabelExpression() <RPAREN> { return label; }
|
    name = SimpleIdentifier() { return new LabelExpression.Name(name.getSimple(), name.getParserPosition()); }
}

SqlNode GraphEdge() :
{
    final Span s;
    EdgeDirection direction;
    ElementFiller filler = ElementFiller.EMPTY;
    final Quantifier quantifier;
}
{
    (
        <LAMBDA> { s = span(); direction = EdgeDirection.RIGHT; }
    |
        <EUCLIDEAN_OPERATOR> { s = span(); direction = EdgeDirection.LEFT_OR_RIGHT; }
    |
        <MINUS> { s = span(); direction = EdgeDirection.ANY; }
        [
            LOOKAHEAD(1)
            <LBRACKET> filler = GraphElementFiller() <RBRACKET>
            ( <LAMBDA> { direction = EdgeDirection.RIGHT; } | <MINUS> { direction = EdgeDirection.ANY; } )
        ]
    |
        <TILDE> { s = span(); direction = EdgeDirection.UNDIRECTED; }
        [
            LOOKAHEAD(1)
            <LBRACKET> filler = GraphElementFiller() <RBRACKET>
            <TILDE>
            [ LOOKAHEAD(1) <GT> { direction = EdgeDirection.UNDIRECTED_OR_RIGHT; } ]
        |
            LOOKAHEAD(1)
            <GT> { direction = EdgeDirection.UNDIRECTED_OR_RIGHT; }
        ]
    |
        <LT> { s = span(); }
        (
            <MINUS> { direction = EdgeDirection.LEFT; }
            [
                LOOKAHEAD(1)
                <LBRACKET> filler = GraphElementFiller() <RBRACKET>
                (
                    <LAMBDA> { direction = EdgeDirection.LEFT_OR_RIGHT; }
                |
                    <MINUS> { direction = EdgeDirection.LEFT; }
                )
            ]
        |
            <TILDE> { direction = EdgeDirection.LEFT_OR_UNDIRECTED; }
            [ LOOKAHEAD(1) <LBRACKET> filler = GraphElementFiller() <RBRACKET> <TILDE> ]
        )
    )
    quantifier = GraphQuantifier()
    {
        return new EdgePattern(s.end(this), direction, filler.variable(), filler.label(), filler.where(),
            filler.cost(), quantifier);
    }
}

/** ? * + {n} {n,} {n,m} {,m}, or nothing for once. */
Quantifier GraphQuantifier() :
{
    int minimum = 0;
    int maximum = Quantifier.UNBOUNDED;
    final Span s;
}
{
    LOOKAHEAD(1)
    <HOOK> { return new Quantifier(0, 1); }
|
    LOOKAHEAD(1)
    <STAR> { return new Quantifier(0, Quantifier.UNBOUNDED); }
|
    LOOKAHEAD(1)
    <PLUS> { return new Quantifier(1, Quantifier.UNBOUNDED); }
|
    LOOKAHEAD(1)
    <LBRACE> { s = span(); }
    (
        minimum = UnsignedIntLiteral() { maximum = minimum; }
        [ <COMMA> { maximum = Quantifier.UNBOUNDED; } [ maximum = UnsignedIntLiteral() ] ]
    |
        <COMMA> maximum = UnsignedIntLiteral()
    )
    <RBRACE>
    {
        if (maximum < minimum || maximum == 0) {
            throw ParseError.syntax(s.end(this), "a quantifier's upper bound is " + maximum + ", its lower bound "
                + minimum, "write {n,m} with m at least n and greater than 0");
        }
        return new Quantifier(minimum, maximum);
    }
|
    { return Quantifier.ONCE; }
}
