using System.CommandLine;
using Stockbook.Audit;
using Stockbook.Tenants;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook audit verify</c></summary>
internal static class AuditVerify
{
    private static readonly Option<AuditTip?> s_expect = new("--expect")
    {
        Description = "An end of the chain that was kept elsewhere: it has to be in it still", HelpName = "number:hash",
        CustomParser = result =>
        {
            if (AuditTip.TryParse(result.Tokens[0].Value, out var tip)) return tip;
            result.AddError("--expect is not an end of the chain: give the number and the hash as an earlier run printed them, with a colon between them.");
            return null;
        },
    };

    public static Command Create()
    {
        var command = new Command("verify", "Prove that nothing in the audit log was changed, taken out or put in") { s_expect };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var book = await Book.OpenAsync(command, cancel);
        // Without a server nobody else gives the latest entries their place in the chain.
        await book.Get<SealAudit>().HandleAsync(cancel);
        var expected = command.GetValue(s_expect);
        var isOne = expected is not null || command.GetValue(GlobalOptions.Tenant) is not null;
        var proof = book.Get<AuditProof>();
        var report = isOne ? await proof.HandleAsync(book.Caller.Tenant, expected, cancel) : await proof.HandleAsync(cancel);
        var codes = (await book.Get<ListTenants>().HandleAsync(cancel)).ToDictionary(t => t.Id, t => t.Code);
        Output.Current.Answer(report, () => Print(report, codes));
        return report.IsClean ? ExitCode.Success : ExitCode.Refused;
    }

    private static void Print(AuditReport report, Dictionary<long, string> codes)
    {
        var table = new TextTable("BUSINESS", TextColumn.Figure("ENTRIES"), TextColumn.Figure("WAITING"), TextColumn.Figure("FAULTS"), TextColumn.Code("END OF THE CHAIN"));
        foreach (var c in report.Chains) table.Add(codes.GetValueOrDefault(c.Tenant), Figures.Of(c.Sealed), Figures.Of(c.Waiting), Figures.Of(c.Faults), c.Tip.ToString());
        Output.Current.Table(table);
        Output.Current.Line();
        foreach (var example in report.Chains.SelectMany(c => c.Examples)) Output.Current.Line(example);
        var faults = report.Chains.Sum(c => c.Faults);
        Output.Current.Line(report.IsClean
            ? "The audit log is right. Keep the end of the chain elsewhere; later, --expect proves that it was not made anew."
            : $"The audit log is wrong in {Figures.Of(faults)} places.");
    }
}
