using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Stockbook.Catalog;
using Stockbook.Cli.Shops;

namespace Stockbook.Cli;

/// <summary>
/// How commands name a product: <c>--product RICE-001</c> (its SKU, else a barcode), <c>--product-id 1</c>, or the bare word, which may be either.
/// </summary>
internal sealed class ProductChoice
{
    private readonly Option<string?> _code = Options.Text("--product", "The product's SKU or a barcode");
    private readonly Option<long?> _id = new("--product-id") { Description = "The product's number", HelpName = "number" };
    private readonly Option<string?>? _barcode;
    private readonly Argument<string?>? _word;
    private readonly bool _isRequired;

    /// <summary>Adds the choice to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="isRequired">True when a product has to be named.</param>
    /// <param name="takesWord">True when the bare word names it, too.</param>
    /// <param name="takesScan">True when it can be scanned: the barcode then says how much a scan is.</param>
    public ProductChoice(Command command, bool isRequired, bool takesWord, bool takesScan = false)
    {
        _isRequired = isRequired;
        if (takesScan) command.Add(_barcode = new("--barcode") { Description = "A barcode of the product, of a pack (--quantity then counts packs) or of a scale's label", HelpName = "code" });
        if (takesWord) command.Add(_word = new("product") { Description = "The product: its SKU, a barcode or its number", Arity = ArgumentArity.ZeroOrOne });
        command.Add(_code);
        command.Add(_id);
        command.Validators.Add(result =>
        {
            var given = (result.GetResult(_code) is null ? 0 : 1) + (result.GetResult(_id) is null ? 0 : 1) + (_word is null || result.GetResult(_word) is not { Tokens.Count: > 0 } ? 0 : 1)
                + (_barcode is null || result.GetResult(_barcode) is null ? 0 : 1);
            if (given == 0 && _isRequired) result.AddError("No product is named: give --product with its SKU or a barcode, or --product-id with its number.");
            if (given > 1) result.AddError("The product is named twice: give only one of --product and --product-id.");
        });
    }

    /// <summary>The product that was named; null when none was and none has to be.</summary>
    /// <exception cref="RefusedException">There is no such product, or it may not be seen.</exception>
    public async Task<ProductAnswer?> FindAsync(Shop shop, ParseResult command, CancellationToken cancel)
    {
        if (command.GetValue(_id) is { } id) return await ByIdAsync(shop, id, cancel) ?? throw NotFound($"Product with ID {id} not found");
        if (_barcode is not null && command.GetValue(_barcode) is { } scanned) return (await shop.ProductAsync($"barcode:{scanned}", cancel)).OrNone() ?? throw NotFound($"No product or pack has the barcode '{scanned}'");
        if (command.GetValue(_code) is { } code) return await ByCodeAsync(shop, code, cancel) ?? throw NotFound($"Product '{code}' not found");
        return _word is not null && command.GetValue(_word) is { } word ? await ByWordAsync(shop, word, cancel) : null;
    }

    /// <summary>As <see cref="FindAsync"/>, where one has to be named.</summary>
    public async Task<ProductAnswer> RequireAsync(Shop shop, ParseResult command, CancellationToken cancel) => (await FindAsync(shop, command, cancel))!;

    /// <summary>True when the command's product was scanned, so that one scan may do without a quantity.</summary>
    public bool IsScanned(CommandResult result) => _barcode is not null && result.GetResult(_barcode) is not null;

    /// <summary>The barcode by which the command named the product that was found; null when it named it otherwise.</summary>
    public string? Barcode(ParseResult command, ProductAnswer found)
    {
        if (_barcode is not null && command.GetValue(_barcode) is { } scanned) return scanned;
        return command.GetValue(_code) is { } code && SearchKey.Of(code) != SearchKey.Of(found.Sku) ? code : null;
    }

    /// <summary>The product that a word names: its SKU, a barcode or its number.</summary>
    /// <exception cref="RefusedException">There is no such product, or it may not be seen.</exception>
    public static async Task<ProductAnswer> ByWordAsync(Shop shop, string word, CancellationToken cancel)
    {
        var byCode = await ByCodeAsync(shop, word, cancel);
        if (!Reference.TryNumber(word, out var id)) return byCode ?? throw NotFound($"Product '{word}' not found");
        var byId = await ByIdAsync(shop, id, cancel);
        if (byCode is not null && byId is not null && byCode.Id != byId.Id)
            throw new RefusedException($"'{word}' is the code of {byCode.Name} and the number of {byId.Name}: say which with --product or --product-id.");
        return byCode ?? byId ?? throw NotFound($"Product with ID {word} not found");
    }

    private static async Task<ProductAnswer?> ByCodeAsync(Shop shop, string code, CancellationToken cancel) =>
        code.Length == 0 ? null : (await shop.ProductAsync($"sku:{code}", cancel)).OrNone() ?? (await shop.ProductAsync($"barcode:{code}", cancel)).OrNone();

    private static async Task<ProductAnswer?> ByIdAsync(Shop shop, long id, CancellationToken cancel) =>
        (await shop.ProductAsync(id.ToString(CultureInfo.InvariantCulture), cancel)).OrNone();

    private static RefusedException NotFound(string sentence) => new(Problem.NotFound(sentence));
}
