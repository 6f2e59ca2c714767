using Stockbook.Access;
using Stockbook.Tests.Contract;

namespace Stockbook.Tests.Access.Matrix;

/// <summary>Who may look at cases of negative stock, and put them right.</summary>
internal static class NegativeRows
{
    public static IReadOnlyList<Row> All { get; } =
    [
        new("GET /api/negative-cases", Reach.Store, Permission.Approve, (_, store) => Task.FromResult(new Ask($"/api/negative-cases?store_id={store}"))),
        new("GET /api/negative-cases/{id}", Reach.Store, Permission.Approve, async (s, store) => new($"/api/negative-cases/{await s.NegativeAsync(store)}")),
        new("POST /api/negative-cases/{id}/fix", Reach.Store, Permission.Approve, async (s, store) => new($"/api/negative-cases/{await s.NegativeAsync(store)}/fix", """{"cause": "note", "notes": "x"}""")),
    ];
}
