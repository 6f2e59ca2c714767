namespace Stockbook.Cli;

/// <summary>Ends a command whose options and environment make no sense together.</summary>
internal sealed class WrongUsageException(string sentence) : Exception(sentence);
