namespace Stockbook.Catalog;

/// <summary>Problems that several of the catalogue's use cases answer with.</summary>
public static class ProductProblems
{
    /// <summary>404: no product of that reference.</summary>
    public static Problem NotFound(string reference) => Problem.NotFound(Reference.TryNumber(reference, out _)
        ? $"Product with ID {reference} not found"
        : $"Product {reference} not found: name it by its number, sku:… or barcode:….");
}
