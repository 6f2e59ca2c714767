using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Planning;

/// <summary>One run over the days held back, series by series.</summary>
internal sealed class ForecastRun
{
    private readonly EvaluateForecastRequest _request;
    private readonly DateOnly _until;
    private readonly DateOnly[] _mornings;
    private readonly ForecastTally[] _demand = [.. DemandMethods.All.Select(m => new ForecastTally(m.Name, m.What, m.KnowsStock))];
    private readonly ForecastTally[] _levels =
    [
        new("stretches", "what the share of stretches of 13 weeks stayed below", knowsStock: false),
        new("stretches_in_stock", "the same from stretches in stock", knowsStock: true),
    ];

    private readonly TradingDays[] _trading;
    private readonly WeekProfile[] _weeks;
    private int _series;
    private long _figures;
    private long _selling;
    private long _sold;
    private long _soldNew;

    /// <summary>A run that has seen nothing yet.</summary>
    /// <param name="request">What to measure on.</param>
    /// <param name="first">The first day on which anything was sold.</param>
    /// <param name="until">The last day held back.</param>
    public ForecastRun(EvaluateForecastRequest request, DateOnly first, DateOnly until)
    {
        (_request, First, _until) = (request, first, until);
        _mornings = [.. Enumerable.Range(0, request.HoldoutDays - request.Days + 1).Select(FirstHeld.AddDays)];
        (_trading, _weeks) = (new TradingDays[_mornings.Length], new WeekProfile[_mornings.Length]);
        Begin(null);
    }

    /// <summary>The first day on which anything was sold.</summary>
    public DateOnly First { get; }

    private DateOnly FirstHeld => _until.AddDays(1 - _request.HoldoutDays);

    /// <summary>Notes a trading day of a store.</summary>
    public void Note(Dictionary<long, long[]> trading, TradingRow day)
    {
        if (!trading.TryGetValue(day.StoreId, out var lines)) trading[day.StoreId] = lines = new long[_until.DayNumber - First.DayNumber + 1];
        var at = StoredTime.Date(day.BusinessDate).DayNumber - First.DayNumber;
        if (at >= 0 && at < lines.Length) lines[at] += day.Sales;
    }

    /// <summary>Goes on to another store.</summary>
    /// <param name="lines">What it sold on each day; null when it never did.</param>
    public void Begin(long[]? lines)
    {
        var trading = new TradingDays(First, lines ?? []);
        for (var i = 0; i < _mornings.Length; i++)
        {
            _trading[i] = trading.Before(_mornings[i].DayNumber - First.DayNumber);
            _weeks[i] = new(_trading[i], _mornings[i]);
        }
    }

    /// <summary>Measures every method on a product of the store.</summary>
    public void Take(IReadOnlyList<DayMoved> moved)
    {
        if (moved.Count == 0 || moved[0].Date > _until) return;
        var series = DaySeries.Of(moved, First, _until, opening: 0);
        for (var day = Math.Max(0, FirstHeld.DayNumber - series.First.DayNumber); day < series.Days; day++)
        {
            _sold += series.Sold[day];
            if (series.First >= FirstHeld) _soldNew += series.Sold[day];
        }

        if (series.First < FirstHeld) _series++;
        for (var i = 0; i < _mornings.Length; i++)
        {
            var known = _mornings[i].DayNumber - series.First.DayNumber;
            if (known > 0) Measure(new(series.Before(known), _trading[i], _weeks[i]), SumOf(series, known));
        }
    }

    /// <summary>What came out.</summary>
    public ForecastEvaluation Result()
    {
        ForecastScore[] demand = [.. _demand.Select(t => t.Score())];
        var best = demand.Where(s => !s.KnowsStock && s is { Wape: not null, Bias: >= -10 and <= 10 }).MinBy(s => s.Wape);
        return new(
            FirstHeld, _until, _request.Days, _request.ServiceLevel, _series, _figures, _selling, new(_sold), new(_soldNew), demand,
            [.. _levels.Select(t => t.Score(isDemand: false))], best?.Name);
    }

    private long SumOf(DaySeries series, int from)
    {
        var sum = 0L;
        for (var day = from; day < from + _request.Days; day++) sum += series.Sold[day];
        return sum;
    }

    private void Measure(DemandHistory history, long sold)
    {
        _figures++;
        if (sold > 0) _selling++;
        var (share, days) = (_request.ServiceLevel / 100, _request.Days);
        var (plain, inStock) = (SafetyOf(history, inStockOnly: false), SafetyOf(history, inStockOnly: true));
        for (var m = 0; m < _demand.Length; m++)
        {
            var method = DemandMethods.All[m];
            var demand = method.Demand(history, days);
            _demand[m].Note(demand, demand + (method.KnowsStock ? inStock : plain), sold);
        }

        for (var l = 0; l < _levels.Length; l++)
        {
            var sums = Stretches.Sorted(history.Series, days, inStockOnly: l == 1);
            _levels[l].Note(0, sums.Length == 0 ? 0 : Percentiles.Of(sums, share), sold);
        }
    }

    private decimal SafetyOf(DemandHistory history, bool inStockOnly) =>
        Spread.Safety(_request.ServiceLevel / 100, Spread.Of(history.Series, Stretches.Window, inStockOnly), _request.Days);
}
