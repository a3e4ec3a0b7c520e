<#-- Vectors: types, literals, distance operators, casts, FETCH with an accuracy. -->

/** VECTOR(n [, element]), VECTOR without a dimension, HALFVEC(n), FLOAT[n]. */
SqlTypeNameSpec VectorTypeName() :
{
    final Span s;
    int dimension = VectorTypeNameSpec.UNSPECIFIED_DIMENSION;
    VectorElement element = VectorElement.FLOAT32;
}
{
    (
        <VECTOR> { s = span(); }
        [
            LOOKAHEAD(2)
            <LPAREN> dimension = VectorDimension()
            [ <COMMA> element = VectorElementKind() ]
            <RPAREN>
        ]
    |
        <HALFVEC> { s = span(); element = VectorElement.FLOAT16; }
        <LPAREN> dimension = VectorDimension() <RPAREN>
    |
        <FLOAT> { s = span(); } <LBRACKET> dimension = VectorDimension() <RBRACKET>
    )
    { return new VectorTypeNameSpec(dimension, element, s.end(this)); }
}

int VectorDimension() :
{
    final int dimension;
}
{
    dimension = UnsignedIntLiteral()
    {
        if (dimension < 1 || dimension > VectorTypeNameSpec.MAX_DIMENSION) {
            throw ParseError.syntax(getPos(), "a vector cannot have " + dimension + " components",
                "a vector has 1 to " + VectorTypeNameSpec.MAX_DIMENSION + " components");
        }
        return dimension;
    }
}

VectorElement VectorElementKind() :
{
    final SqlIdentifier name;
}
{
    (
        name = SimpleIdentifier()
    |
        <BINARY> { name = new SqlIdentifier("binary", getPos()); }
    )
    {
        for (VectorElement element : VectorElement.values()) {
            if (element.name().equalsIgnoreCase(name.getSimple())) {
                return element;
            }
        }
        throw ParseError.syntax(name.getParserPosition(), "unknown kind of vector component: " + name.getSimple(),
            "use FLOAT32, FLOAT16, INT8 or BINARY");
    }
}

/** VECTOR '[1,2,3]'. */
SqlNode VectorLiteral() :
{
    final Span s;
    final SqlNode text;
}
{
    <VECTOR> { s = span(); }
    text = StringLiteral()
    { return VectorLiterals.literal(s.end(this), text); }
}

SqlOperator DistanceOperatorSymbol() :
{
}
{
    <EUCLIDEAN_OPERATOR> { return VectorOperators.EUCLIDEAN; }
|   <COSINE_OPERATOR> { return VectorOperators.COSINE; }
|   <INNER_PRODUCT_OPERATOR> { return VectorOperators.NEGATIVE_INNER_PRODUCT; }
|   <MANHATTAN_OPERATOR> { return VectorOperators.MANHATTAN; }
|   <HAMMING_OPERATOR> { return VectorOperators.HAMMING; }
|   <JACCARD_OPERATOR> { return VectorOperators.JACCARD; }
}

void DistanceOperation(List<Object> list, ExprContext exprContext, Span s) :
{
    final SqlOperator op;
}
{
    op = DistanceOperatorSymbol() {
        checkNonQueryExpression(exprContext);
        list.add(new SqlParserUtil.ToTreeListItem(op, getPos()));
    }
    AddExpression2b(list, ExprContext.ACCEPT_SUB_QUERY)
}

/** x::type. */
void ColonCast(List<Object> list, ExprContext exprContext, Span s) :
{
    final SqlDataTypeSpec type;
}
{
    <DOUBLE_COLON> {
        checkNonQueryExpression(exprContext);
        list.add(new SqlParserUtil.ToTreeListItem(ColonCastOperator.INSTANCE, getPos()));
    }
    type = DataType() { list.add(type); }
}

DistanceMetric Metric() :
{
    final SqlIdentifier name;
}
{
    name = SimpleIdentifier()
    { return DistanceMetric.parse(name); }
}

/** VECTOR_DISTANCE(a, b, metric); the metric is Euclidean where it is left out. */
SqlNode VectorDistanceCall() :
{
    final Span s;
    final SqlNode left;
    final SqlNode right;
    DistanceMetric metric = DistanceMetric.EUCLIDEAN;
}
{
    <VECTOR_DISTANCE> { s = span(); }
    <LPAREN> left = Expression(ExprContext.ACCEPT_SUB_QUERY)
    <COMMA> right = Expression(ExprContext.ACCEPT_SUB_QUERY)
    [ <COMMA> metric = Metric() ]
    <RPAREN>
    { return VectorOperators.distance(metric).createCall(s.end(this), left, right); }
}

/** FETCH [APPROX | EXACT] {FIRST | NEXT} [n] {ROW | ROWS} ONLY [WITH TARGET ACCURACY percent]. */
void FetchClause(SqlNode[] offsetFetch) :
{
    final Span s;
    SqlNode count = SqlLiteral.createExactNumeric("1", SqlParserPos.ZERO);
    AccurateFetch.Accuracy accuracy = AccurateFetch.Accuracy.UNSPECIFIED;
    SqlNode target = null;
}
{
    <FETCH> { s = span(); }
    [
        LOOKAHEAD(1) <APPROX> { accuracy = AccurateFetch.Accuracy.APPROX; }
    |
        LOOKAHEAD(1) <EXACT> { accuracy = AccurateFetch.Accuracy.EXACT; }
    ]
    ( <FIRST> | <NEXT> )
    [ count = UnsignedNumericLiteralOrParam() ]
    ( <ROW> | <ROWS> ) <ONLY>
    [
        LOOKAHEAD(2)
        <WITH> <TARGET> <ACCURACY> target = UnsignedNumericLiteralOrParam()
    ]
    {
        offsetFetch[1] = accuracy == AccurateFetch.Accuracy.UNSPECIFIED && target == null
            ? count
            : new AccurateFetch(s.end(this), count, accuracy, target);
    }
}
