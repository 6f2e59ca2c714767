namespace Stockbook.Cli;

/// <summary>Problems as one sentence for people.</summary>
internal static class Sentences
{
    /// <summary>What is said of a problem.</summary>
    public static string Of(Problem problem) => problem.Detail;
}
