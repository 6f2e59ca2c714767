using Stockbook.Access;
using Stockbook.Assortment;
using Stockbook.Catalog;
using Stockbook.Daybook;
using Stockbook.Ledger;
using Stockbook.Stores;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>What screens that take pieces know.</summary>
/// <param name="Job">What the pieces are for.</param>
/// <param name="Store">Where.</param>
/// <param name="Product">Of what.</param>
/// <param name="OnHand">What lies there, or lay there when the day of a balance ended.</param>
/// <param name="Largest">The largest recent entry; null when there is none.</param>
internal sealed record EntryData(PieceJob Job, CachedStore Store, CatalogProduct Product, Quantity OnHand, Quantity? Largest)
{
    /// <summary>The day of a balance; null for other work.</summary>
    public DayAnswer? Day { get; init; }

    /// <summary>The balance of that day; null when there is none.</summary>
    public DayBalance? Balance => Day?.Products.FirstOrDefault(p => p.ProductId == Product.Id.Value)?.Balance;

    /// <summary>True when the pieces were entered for a day that has ended since.</summary>
    public bool IsDayOver => Day is { } day && Job.Date is null && Job.PiecesDay != day.Date;

    /// <summary>The same for the open day.</summary>
    public EntryData Today() => this with { Job = Job with { PiecesDay = Day!.Date } };

    /// <summary>Reads it, by the rights that the work needs.</summary>
    public static async Task<Outcome<EntryData>> ReadAsync(Visit visit, PieceJob job, CancellationToken cancel)
    {
        var needed = job.Work == PieceWork.Balance ? Permission.Counts : Permission.Inventory;
        if (!(await visit.Get<StoreCache>().AllowedAsync(visit.Caller, needed, new StoreId(job.Store), cancel)).Is(out var store, out var problem)) return problem;
        if (store.Archived) return DaybookProblems.Archived(store);
        var product = await visit.Get<CatalogCache>().FindAsync(visit.Caller.Tenant, new(job.Product), cancel);
        if (product is null) return ProductProblems.NotFound($"{job.Product}");
        if (!(await visit.Get<CountedPieces>().LargestAsync(visit.Caller, store.Id, product.Id, cancel)).Is(out var largest, out problem) && problem is not null) return problem;
        if (job.Work == PieceWork.Balance) return await BalanceAsync(visit, new(job, store, product, Quantity.Zero, largest), cancel);
        if (!(await visit.Get<ListAssortment>().HandleOneAsync(visit.Caller, $"{job.Store}", $"{job.Product}", cancel)).Is(out var carried, out problem)) return problem;
        return new EntryData(job, store, product, carried.OnHand, largest);
    }

    /// <summary>True when so much would be written off that is not there.</summary>
    public bool IsTooMuch(Quantity total) => Job.Work == PieceWork.WriteOff && total > OnHand;

    /// <summary>That it is not there.</summary>
    public Html TooMuch(Words words) => TooMuch(words, OnHand, Product.Unit);

    /// <summary>That it is not there.</summary>
    public static Html TooMuch(Words words, Quantity available, Unit unit) => words.Say("writeoff.too_much", ("available", Figures.Quantity(words, available, unit)));

    /// <summary>What is being done, and what is there.</summary>
    public Html Prompt(Words words)
    {
        var key = Job.Work switch
        {
            PieceWork.Replenish => "replenish.prompt",
            PieceWork.WriteOff => "writeoff.prompt",
            _ => "balance.prompt",
        };
        var prompt = words.Say(key, ("product", Product.Name), ("stock", Figures.Quantity(words, OnHand, Product.Unit)));
        if (IsDayOver) return Html.Lines(prompt, words.Say("balance.day_over", ("date", Job.PiecesDay!.Value), ("today", Day!.Date)));
        if (Job.At is { } at) return Html.Lines(prompt, words.Say("pieces.dated", ("moment", Figures.Moment(at, Store.Calendar))));
        return Job.Date is { } date ? Html.Lines(prompt, words.Say("balance.of_day", ("date", Figures.Date(date)))) : prompt;
    }

    /// <summary>How a quantity is written here.</summary>
    public Html Hint(Words words)
    {
        var ask = words.Say(Job.Work == PieceWork.Balance ? "pieces.ask_left" : "pieces.ask");
        var hint = words.Has($"pieces.hint_{Product.Unit.Code}")
            ? words.Say($"pieces.hint_{Product.Unit.Code}")
            : words.Say("pieces.hint", ("unit", Figures.Unit(words, Product.Unit.Code)), ("example", Example(words)));
        return Html.Lines(ask, hint);
    }

    /// <summary>An example of what can be typed.</summary>
    public string Example(Words words) => Example(words, Product.Unit);

    /// <summary>How a quantity of a unit is written, as an example.</summary>
    public static string Example(Words words, Unit unit) => words.Has($"pieces.example_{unit.Code}")
        ? words.Plain($"pieces.example_{unit.Code}")
        : words.Plain("pieces.example", ("number", unit.IsWhole ? 3 : 250), ("unit", Figures.Unit(words, unit.Code)));

    /// <summary>Pieces, each in bold letters.</summary>
    public Html Bold(Words words, IEnumerable<Quantity> parts) => new(string.Join(", ", parts.Select(p => Html.Of(Figures.Piece(words, p, Product.Unit)).Bold().Markup)));

    /// <summary>What could have been meant, in the language: the reader's own words are a number and a unit.</summary>
    public static string Choice(Words words, string choice) =>
        choice.Split(' ') is [var number, var unit] ? $"{number} {Figures.Unit(words, unit)}" : choice;

    private static async Task<Outcome<EntryData>> BalanceAsync(Visit visit, EntryData entry, CancellationToken cancel)
    {
        var query = new DayQuery { Date = entry.Job.Date };
        if (!(await visit.Get<GetDay>().HandleAsync(visit.Caller, $"{entry.Job.Store}", query, cancel)).Is(out var day, out var problem)) return problem;
        var line = day.Products.FirstOrDefault(p => p.ProductId == entry.Product.Id.Value);
        return entry with { Job = entry.Job with { PiecesDay = entry.Job.PiecesDay ?? day.Date }, Day = day, OnHand = line?.Closing ?? Quantity.Zero };
    }
}
