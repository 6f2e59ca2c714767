using System.Globalization;
using Stockbook.Feed;
using Stockbook.Ledger;

namespace Stockbook.Stores;

/// <summary>A place with stock.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Code">Its code, unique in any case of letters.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Location">Where it is.</param>
/// <param name="Phone">How to call it.</param>
/// <param name="Kind">shop, outlet, warehouse or online.</param>
/// <param name="SalesMode">by_receipt: each sale is recorded; by_count: it counts at closing, and what is missing was sold.</param>
/// <param name="TimeZone">The IANA zone of its wall clock.</param>
/// <param name="DayCutover">A local time earlier than this belongs to the day before; 00:00 to 11:59.</param>
/// <param name="CalendarFrom">The business date from which time_zone and day_cutover hold, while that is still ahead; null when they hold.</param>
/// <param name="ClosingTime">The local time its day report is due.</param>
/// <param name="BusinessDate">Its trading day at the moment.</param>
/// <param name="AllowNegative">True when it may sell what the book does not know of; a case is opened for each product that falls below zero.</param>
/// <param name="Archived">True when it is put away: kept with its history, and nothing is booked there.</param>
/// <param name="Version">Counts its edits; the ETag is made of it.</param>
/// <param name="CreatedAt">When it was entered.</param>
/// <param name="UpdatedAt">When it was last changed.</param>
public sealed record StoreAnswer(
    long Id, string Code, string Name, string? Location, string? Phone, [property: Hosting.Words("shop", "outlet", "warehouse", "online")] string Kind,
    [property: Hosting.Words("by_receipt", "by_count")] string SalesMode, string TimeZone, string DayCutover, DateOnly? CalendarFrom, string? ClosingTime,
    DateOnly BusinessDate, bool AllowNegative, bool Archived, long Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    internal StoreDraft Draft => new(Code, Name, Location, Phone, Kind, SalesMode, TimeZone, DayCutover, ClosingTime, AllowNegative, Archived);

    /// <summary>What differs between two states of a store; the first may be none.</summary>
    internal static FieldChanges Compare(StoreAnswer? before, StoreAnswer after) => new FieldChanges()
        .Note("code", before?.Code, after.Code)
        .Note("name", before?.Name, after.Name)
        .Note("location", before?.Location, after.Location)
        .Note("phone", before?.Phone, after.Phone)
        .Note("kind", before?.Kind, after.Kind)
        .Note("sales_mode", before?.SalesMode, after.SalesMode)
        .Note("time_zone", before?.TimeZone, after.TimeZone)
        .Note("day_cutover", before?.DayCutover, after.DayCutover)
        .Note("closing_time", before?.ClosingTime, after.ClosingTime)
        .Note("allow_negative", before?.AllowNegative, after.AllowNegative)
        .Note("archived", before?.Archived, after.Archived);
}

/// <summary>Times of day as the API shows them, <c>HH:MM</c>, and as the book stores them: minutes after midnight.</summary>
internal static class TimeOfDay
{
    public static string Text(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:00}:{minutes % 60:00}");

    public static bool TryParse(string text, out int minutes)
    {
        minutes = 0;
        if (text is not [>= '0' and <= '2', >= '0' and <= '9', ':', >= '0' and <= '5', >= '0' and <= '9']) return false;
        var hours = ((text[0] - '0') * 10) + text[1] - '0';
        minutes = (hours * 60) + ((text[3] - '0') * 10) + text[4] - '0';
        return hours < 24;
    }
}
