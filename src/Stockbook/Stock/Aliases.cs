using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Stock;

/// <summary>
/// Paths that clients written against other systems know. This file only maps; <c>start_date</c> and <c>end_date</c> are read beside
/// <c>date_from</c> and <c>date_to</c> wherever movements are listed, and <c>low_stock</c> and <c>threshold</c> wherever inventory is.
/// </summary>
internal static class Aliases
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/movements", PostMovement.EndpointAsync).WithTags("Aliases").WithProblems(400, 403, 404, 409, 413, 415, 422, 503);
        api.MapGet("/movements", ListMovements.EndpointAsync).WithTags("Aliases").WithProblems(403, 404, 422, 503);
        api.MapGet("/movements/{id:long}", ListMovements.OneAsync).WithTags("Aliases").WithProblems(403, 404, 503);
    }
}
