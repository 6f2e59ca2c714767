namespace Stockbook.Cli.Bench;

/// <summary>W1, W1h and the lone client: one sale of one piece a request.</summary>
internal class SaleWorkload(WorkKind kind, int clients, Func<PairSource, Pair> draw) : Workload(kind, clients)
{
    public override void Write(RequestWriter request, PairSource pairs)
    {
        request.Begin("POST /api/stock-movements"u8);
        request.EndPath().Header("Idempotency-Key: "u8, pairs.Key());
        request.Body.Append("{"u8);
        AppendSale(request.Body, draw(pairs));
        request.Finish();
    }

    /// <summary>Appends the members of a sale of one piece and closes the object.</summary>
    public static void AppendSale(ByteBuffer body, Pair pair) => body
        .Append("\"store_id\":"u8).Append(pair.StoreId)
        .Append(",\"product_id\":"u8).Append(pair.ProductId)
        .Append(",\"movement_type\":\"sale\",\"quantity\":1}"u8);
}

/// <summary>W5: everybody sells the same product until each was refused three times in a row.</summary>
internal sealed class SellOutWorkload(int clients, Pair pair) : SaleWorkload(WorkKind.W5, clients, _ => pair)
{
    public override int? RefusalsToStop => 3;

    /// <summary>The pair that is sold out.</summary>
    public Pair Pair => pair;
}

/// <summary>W2: many sales a request; the answer says how many of them were accepted.</summary>
internal sealed class BatchWorkload(int clients, int lines) : Workload(WorkKind.W2, clients)
{
    public override void Write(RequestWriter request, PairSource pairs)
    {
        request.Begin("POST /api/batch-stock-movements?wait=true"u8);
        request.EndPath();
        request.Body.Append("{\"movements\":["u8);
        for (var i = 0; i < lines; i++)
        {
            request.Body.Append(i == 0 ? "{\"key\":\""u8 : ",{\"key\":\""u8).Append(pairs.Key()).Append("\","u8);
            SaleWorkload.AppendSale(request.Body, pairs.Uniform());
        }

        request.Body.Append("]}"u8);
        request.Finish();
    }

    protected override int Accepted(ReadOnlySpan<byte> body) => (int?)JsonNumber.Find(body, "\"accepted\":"u8) ?? -1;
}

/// <summary>W3: the first hundred stock levels of a random store.</summary>
internal sealed class PageWorkload(int clients) : Workload(WorkKind.W3, clients)
{
    public override void Write(RequestWriter request, PairSource pairs)
    {
        request.Begin("GET /api/stores/"u8).Append(pairs.Store()).Append("/stock-levels?limit=100"u8);
        request.EndPath().Finish();
    }
}

/// <summary>Reads one stock level, to see what W5 left.</summary>
internal sealed class LevelQuestion(Pair pair)
{
    public void Write(RequestWriter request)
    {
        request.Begin("GET /api/stock-levels/"u8).Append(pair.ProductId).Append("?store_id="u8).Append(pair.StoreId);
        request.EndPath().Finish();
    }

    /// <summary>On hand as the answer states it, in pieces; null when it does not.</summary>
    public static long? OnHand(AnswerBuffer answer) =>
        answer.Status == 200 ? JsonNumber.Find(answer.Body, "\"on_hand\":"u8) : null;
}
