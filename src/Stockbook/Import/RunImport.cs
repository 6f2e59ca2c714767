using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Hosting;

namespace Stockbook.Import;

/// <summary>A file to import.</summary>
public sealed record RunImportRequest : IJsonBody<RunImportRequest>
{
    /// <summary>What its lines are.</summary>
    [Required, Words("products", "movements", "sales")] public string? Kind { get; init; }

    /// <summary>The file's name, for the record, 1 to 200 characters.</summary>
    [Required] public string? FileName { get; init; }

    /// <summary>The file: a table whose first line names its columns.</summary>
    [Required] public string? Content { get; init; }

    /// <summary>How it is written, where that cannot be guessed.</summary>
    public ImportMapping? Mapping { get; init; }

    /// <summary>False imports it; true, or left out, says what would be done and writes nothing.</summary>
    public bool? DryRun { get; init; }
}

/// <summary>Imports a file's text: a preview first, and the same again to do it.</summary>
public sealed class RunImport(ImportProducts products, ImportMovements movements)
{
    private const int MostProblems = 1_000;

    private static readonly string[] s_kinds = ["products", "movements", "sales"];

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/imports", PostAsync).WithName("runImport").WithTags("Imports").WithBatchBody().WithProblems(403, 409);

    /// <summary>Shows what an import would do, or does it.</summary>
    /// <remarks>
    /// Send the file with dry_run first: the answer says what the columns were taken for, what is new, changed, the same and broken, and the first lines. Then send the
    /// same with dry_run = false. A line is known again when the file is sent once more, and nothing is booked twice; one bad line stops no other.
    /// </remarks>
    /// <param name="request">The file.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<ImportResult>> PostAsync(RunImportRequest request, Caller caller, RunImport useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        var outcome = await useCase.HandleAsync(caller, request, cancel);
        return outcome.Is(out var result, out var problem) ? result with { Problems = [.. result.Problems.Take(MostProblems)] } : problem;
    }

    /// <summary>What was done, or would be.</summary>
    public async Task<Outcome<ImportResult>> HandleAsync(Caller caller, RunImportRequest request, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        if (ImportRuns.Denied(caller) is { } denied) return denied;
        var errors = new FieldErrors();
        if (request.Kind is null || !s_kinds.Contains(request.Kind)) errors.Add("kind", $"must be one of {string.Join(", ", s_kinds)}.");
        var name = errors.Text("file_name", request.FileName, 200, required: true);
        if (request.Content is null) errors.Add("content", "is missing: give the file's text.");
        if (!errors.None) return errors.ToProblem();

        using var text = new StringReader(request.Content!);
        var (isDry, mapping) = (request.DryRun ?? true, request.Mapping ?? new());
        if (request.Kind != "products")
            return await movements.HandleAsync(new(name!, text) { DryRun = isDry, Mapping = mapping, AreSales = request.Kind == "sales" }, caller, cancel: cancel);
        var outcome = await products.HandleAsync(new(name!, text) { DryRun = isDry, Mapping = mapping }, caller, cancel: cancel);
        return outcome.Is(out var result, out var problem) ? OfProducts(name!, result) : problem;
    }

    private static ImportResult OfProducts(string name, ImportProductsResult result) => new()
    {
        Id = result.Id, Kind = "products", FileName = name, DryRun = result.DryRun, LinesRead = result.LinesRead, New = result.New, Changed = result.Changed, Same = result.Same,
        Broken = result.Broken, Movements = 0, Columns = result.Columns, IgnoredColumns = result.IgnoredColumns, FirstLines = result.FirstLines, Problems = result.Problems, Header = result.Header,
    };
}
