using Spectre.Console;

namespace Stockbook.Cli;

/// <summary>Shows how far long work is, when a person is watching; says nothing into files and pipes.</summary>
internal static class Progress
{
    /// <summary>Runs work that reports how much of how much is done; a total of 0 is one that is not known yet.</summary>
    public static async Task<T> ShowAsync<T>(Func<Action<string, long, long>, Task<T>> work)
    {
        if (!Output.Current.CanShowProgress) return await work((_, _, _) => { });
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress().AutoClear(true).HideCompleted(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context => RunAsync(context, work));
    }

    private static Task<T> RunAsync<T>(ProgressContext context, Func<Action<string, long, long>, Task<T>> work)
    {
        var stages = new Dictionary<string, ProgressTask>(StringComparer.Ordinal);
        return work((stage, done, total) =>
        {
            lock (stages)
            {
                if (!stages.TryGetValue(stage, out var task))
                {
                    foreach (var earlier in stages.Values) earlier.StopTask();
                    stages[stage] = task = context.AddTask(stage);
                }

                task.IsIndeterminate = total == 0;
                if (total > 0) task.MaxValue = total;
                task.Value = done;
                task.Description = $"{stage} {Figures.Of(done)}";
            }
        });
    }
}
