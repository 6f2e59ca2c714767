using System.CommandLine;
using Stockbook.Access.Keys;

namespace Stockbook.Cli.Commands;

/// <summary>How keys are named and shown.</summary>
internal static class KeyPrint
{
    /// <summary>The argument that names a key.</summary>
    public static Argument<long> Id() => new("id") { Description = "The key's number, as in stockbook key list" };

    /// <summary>Prints a key's secret alone on the output, so that it can be piped, and what is to be said of it beside it.</summary>
    public static int Secret(NewKeyAnswer made, string sentence)
    {
        if (Output.Current.IsJson) return Output.Current.Json(made);
        Output.Current.Note($"{sentence} Keep it well: it is shown this once.");
        Output.Current.Line(made.Key);
        return ExitCode.Success;
    }

    /// <summary>When it ends, within a sentence.</summary>
    public static string Ends(KeyAnswer key) => key.ExpiresAt is null ? "no end" : $"until {Clock.Minute(key.ExpiresAt)}";

    /// <summary>revoked, expired or nothing.</summary>
    public static string? Status(KeyAnswer key) => key.RevokedAt is not null ? "revoked" : key.ExpiresAt <= TimeProvider.System.GetUtcNow() ? "expired" : null;
}
