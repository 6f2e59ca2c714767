using System.CommandLine;

namespace Stockbook.Cli.Commands;

/// <summary>The options that say what a store is.</summary>
internal sealed class StoreOptions(bool isNew)
{
    public readonly Option<string?> Name = Options.Text("--name", "What people call it", required: isNew);
    public readonly Option<string?> Code = Options.Text("--code", "Its code, unique, such as MALL", required: isNew);
    public readonly Option<string?> Location = Options.Text("--location", "Where it is");
    public readonly Option<string?> Phone = Options.Text("--phone", "Its telephone number");
    public readonly Option<string?> Kind = Options.Word("--kind", isNew ? "What it is [default: shop]" : "What it is", "shop", "outlet", "warehouse", "online");
    public readonly Option<string?> SalesMode = Options.Word("--sales-mode", isNew ? "How it records sales [default: by_receipt]" : "How it records sales", "by_receipt", "by_count");
    public readonly Option<string?> TimeZone = Options.Text("--time-zone", "Its time zone, such as Asia/Karachi" + (isNew ? " [default: the business's]" : ""));
    public readonly Option<string?> DayCutover = Options.Text("--day-cutover", "When its trading day begins, 00:00 to 11:59" + (isNew ? " [default: 00:00]" : ""));
    public readonly Option<string?> ClosingTime = Options.Text("--closing-time", "When its day report is due, such as 21:00");

    public readonly Option<string?> AllowNegative = Options.Word("--allow-negative", "Whether it may sell what the book does not know of" + (isNew ? " [default: off]" : ""), "on", "off");

    /// <summary>All of them.</summary>
    public IReadOnlyList<Option> All => [Name, Code, Location, Phone, Kind, SalesMode, TimeZone, DayCutover, ClosingTime, AllowNegative];
}
