using Stockbook.Ledger;

namespace Stockbook.Stores;

/// <summary>A store as somebody wants it to be; null where nothing was said.</summary>
internal sealed record StoreDraft(
    string? Code, string? Name, string? Location, string? Phone, string? Kind, string? SalesMode, string? TimeZone, string? DayCutover,
    string? ClosingTime, bool? AllowNegative, bool? Archived)
{
    private const int LongestCode = 32;
    private const int LongestName = 200;
    private const int LongestPhone = 50;
    private const int LatestCutover = (12 * 60) - 1;

    /// <summary>The kinds of store.</summary>
    public static readonly string[] Kinds = ["shop", "outlet", "warehouse", "online"];

    /// <summary>The draft as it may be stored. Only what <paramref name="errors"/> has nothing against is to be used.</summary>
    public StoreContent Check(FieldErrors errors) => new(
        CheckCode(errors),
        errors.Text("name", Name, LongestName, required: true) ?? "",
        errors.Text("location", Location, LongestName),
        errors.Text("phone", Phone, LongestPhone),
        CheckKind(errors),
        CheckSalesMode(errors),
        CheckZone(errors),
        CheckCutover(errors),
        CheckClosing(errors),
        AllowNegative ?? false,
        Archived ?? false);

    private string CheckCode(FieldErrors errors)
    {
        var code = errors.Text("code", Code, LongestCode, required: true) ?? "";
        if (code.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))) errors.Add("code", "must be without spaces, such as MAIN or CITY-2.");
        return code;
    }

    private string CheckKind(FieldErrors errors)
    {
        if (Kind is null || Array.IndexOf(Kinds, Kind) >= 0) return Kind ?? "shop";
        errors.Add("kind", $"must be one of {string.Join(", ", Kinds)}.");
        return Kind;
    }

    private SalesMode CheckSalesMode(FieldErrors errors)
    {
        if (SalesMode is null) return Stockbook.Ledger.SalesMode.ByReceipt;
        if (!Names.TryFind(SalesMode, out SalesMode mode)) errors.Add("sales_mode", "must be by_receipt or by_count.");
        return mode;
    }

    private TimeZoneInfo CheckZone(FieldErrors errors)
    {
        if (TimeZones.TryFind(TimeZone?.Trim() ?? "", out var zone)) return zone;
        errors.Add("time_zone", "must be an IANA time zone, such as Asia/Karachi or Europe/Berlin.");
        return TimeZoneInfo.Utc;
    }

    private int CheckCutover(FieldErrors errors)
    {
        if (DayCutover is null) return 0;
        if (!TimeOfDay.TryParse(DayCutover, out var minutes) || minutes > LatestCutover)
            errors.Add("day_cutover", "must be a time from \"00:00\" to \"11:59\": sales before it belong to the day before.");
        return minutes;
    }

    private int? CheckClosing(FieldErrors errors)
    {
        if (ClosingTime is null) return null;
        if (!TimeOfDay.TryParse(ClosingTime, out var minutes)) errors.Add("closing_time", "must be a time from \"00:00\" to \"23:59\".");
        return minutes;
    }
}

/// <summary>What is stored of a store besides its number, version and times.</summary>
internal sealed record StoreContent(
    string Code, string Name, string? Location, string? Phone, string Kind, SalesMode SalesMode, TimeZoneInfo Zone, int Cutover, int? ClosingTime,
    bool AllowNegative, bool Archived)
{
    public string CodeKey => SearchKey.Of(Code);

    public StoreAnswer ToAnswer(long id, StoreCalendar calendar, long version, DateTimeOffset created, DateTimeOffset updated, DateTimeOffset now)
    {
        var today = calendar.DateOf(now);
        var last = calendar.Rules[^1];
        return new(
            id, Code, Name, Location, Phone, Kind, Names.Of(SalesMode), last.Zone.Id, TimeOfDay.Text(last.Cutover), last.From > today ? last.From : null,
            ClosingTime is { } closing ? TimeOfDay.Text(closing) : null, today, AllowNegative, Archived, version, created, updated);
    }
}
