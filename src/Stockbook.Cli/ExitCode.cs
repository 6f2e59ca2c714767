namespace Stockbook.Cli;

/// <summary>What the program ends with; scripts rely on these.</summary>
internal static class ExitCode
{
    /// <summary>It was done.</summary>
    public const int Success = 0;

    /// <summary>It was refused, or could not be done; the reason is on the error stream.</summary>
    public const int Refused = 1;

    /// <summary>The command itself makes no sense: an unknown word, a missing option, text where a number belongs.</summary>
    public const int WrongUsage = 2;
}
