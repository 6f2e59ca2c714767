using System.CommandLine;
using Stockbook.Access.People;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Tenants;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook tenant add</c></summary>
internal static class TenantAdd
{
    private static readonly Option<string?> s_code = Options.Text("--code", "What it is called at sign-in: a to z, digits and hyphens", required: true);
    private static readonly Option<string?> s_name = Options.Text("--name", "The business's name", required: true);
    private static readonly Option<string?> s_currency = Options.Text("--currency", "Its currency, such as PKR", required: true);
    private static readonly Option<string?> s_timeZone = Options.Text("--time-zone", "The time zone of its stores, such as Asia/Karachi", required: true);
    private static readonly Option<string?> s_language = Options.Word("--language", "The language of its people [default: en]", "en", "ur", "ru");

    public static Command Create()
    {
        var command = new Command("add", "Add a business. The link by which its owner sets his password is printed once, alone on the output") { s_code, s_name, s_currency, s_timeZone, s_language };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var book = await Book.OpenAsync(command, cancel);
        var draft = new TenantDraft
        {
            Code = command.GetValue(s_code), Name = command.GetValue(s_name), Currency = command.GetValue(s_currency), TimeZone = command.GetValue(s_timeZone),
            Language = command.GetValue(s_language),
        };
        var outcome = await book.Get<AddTenant>().HandleAsync(draft, Channel.Cli, cancel);
        if (!outcome.Is(out var added, out var problem)) return Output.Current.Problem(problem);
        var link = await LinkAsync(book, added.Id, cancel);
        var url = OneTimeLinks.Address(book.BaseAddress, link.Token);
        if (Output.Current.IsJson) return Output.Current.Json(new TenantAdded(added.Id.Value, added.Settings.Code, added.Settings.Name, url, link.ExpiresAt));
        Output.Current.Note($"Business added with ID {added.Id.Value}: {added.Settings.Name} ({added.Settings.Code}). Send its owner this link, by which he sets his password. It is shown this once, and works once, until {Clock.Minute(link.ExpiresAt)}.");
        Output.Current.Line(url);
        return ExitCode.Success;
    }

    private static async Task<NewLink> LinkAsync(Book book, TenantId tenant, CancellationToken cancel)
    {
        var owner = Caller.LocalOwner(tenant, Channel.Cli).User;
        await using var transaction = await book.Get<Database>().BeginWriteAsync(tenant, cancel);
        var link = await book.Get<OneTimeLinks>().MakeAsync(transaction, tenant, owner.Value, LinkPurpose.Setup, owner);
        await transaction.CommitAsync(cancel);
        return link;
    }
}

/// <summary>What <c>tenant add --json</c> prints.</summary>
internal sealed record TenantAdded(long Id, string Code, string Name, string Url, DateTimeOffset ExpiresAt);
