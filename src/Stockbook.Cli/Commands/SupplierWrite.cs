using System.CommandLine;
using Stockbook.Cli.Shops;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Purchasing;
using Stockbook.Tenants;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook supplier add</c> and <c>edit</c>: in an edit what is left out stays, and an empty text empties.</summary>
internal sealed class SupplierWrite
{
    private readonly Argument<string> _named = SupplierChoice.Argument();
    private readonly Option<string?> _code;
    private readonly Option<string?> _name;
    private readonly Option<string?> _phone = Options.Text("--phone", "Its telephone number");
    private readonly Option<string?> _email = Options.Text("--email", "Its e-mail address");
    private readonly Option<string?> _address = Options.Text("--address", "Where it is");
    private readonly Option<string?> _notes = Options.Text("--notes", "Anything worth keeping");
    private readonly Option<int?> _lead = Options.Whole("--lead-time-days", "Days from an order to its delivery", 0);
    private readonly Option<string?> _days = Options.Text("--visiting-days", "The days it comes, as mon,thu [default: any day]");
    private readonly Option<UnitPrice?> _minimum = Options.Price("--minimum-order", "What an order has to come to");
    private readonly Option<UnitPrice?> _over = Options.Price("--over-delivery", "Percent more than ordered that is taken without an approval");
    private readonly Option<UnitPrice?> _tolerance = Options.Price("--price-tolerance", "Percent up to which another price is not flagged");

    public SupplierWrite(bool isNew)
    {
        _code = Options.Text("--code", "Its code, unique, such as ACME", required: isNew);
        _name = Options.Text("--name", "What people call it", required: isNew);
        Command = isNew ? new("add", "Add a supplier") : new("edit", "Change a supplier; what is left out stays as it is, \"\" empties") { _named };
        Option[] all = [_code, _name, _phone, _email, _address, _notes, _lead, _days, _minimum, _over, _tolerance];
        foreach (var option in all) Command.Add(option);
        if (isNew)
        {
            Command.SetAction(AddAsync);
            return;
        }

        Command.Validators.Add(result =>
        {
            if (!all.Any(o => result.GetResult(o) is not null)) result.AddError("Nothing is to be changed: give at least one option such as --phone.");
        });
        Command.SetAction(EditAsync);
    }

    public Command Command { get; }

    private async Task<int> AddAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var request = new CreateSupplierRequest
        {
            Code = command.GetValue(_code), Name = command.GetValue(_name), Phone = command.GetValue(_phone), Email = command.GetValue(_email), Address = command.GetValue(_address),
            Notes = command.GetValue(_notes), LeadTimeDays = command.GetValue(_lead), VisitingDays = Days(command), MinimumOrder = Money(command.GetValue(_minimum)),
            OverDelivery = Share(command.GetValue(_over), "over_delivery"), PriceTolerance = Share(command.GetValue(_tolerance), "price_tolerance"),
        };
        if (!(await shop.AddSupplierAsync(request, cancel)).Is(out var supplier, out var problem)) return Output.Current.Problem(problem);
        return Output.Current.Answer(supplier, () => Output.Current.Line($"Supplier added with ID {supplier.Id}"));
    }

    private async Task<int> EditAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var found = await SupplierChoice.RequireAsync(shop, command.GetValue(_named)!, cancel);
        var request = new EditSupplierRequest
        {
            Code = Text(command, _code), Name = Text(command, _name), Phone = Text(command, _phone), Email = Text(command, _email), Address = Text(command, _address), Notes = Text(command, _notes),
            LeadTimeDays = Given(command, _lead, command.GetValue(_lead)), VisitingDays = command.GetResult(_days) is null ? default : new(Days(command) ?? []),
            MinimumOrder = Given(command, _minimum, Money(command.GetValue(_minimum))), OverDelivery = Given(command, _over, Share(command.GetValue(_over), "over_delivery")),
            PriceTolerance = Given(command, _tolerance, Share(command.GetValue(_tolerance), "price_tolerance")),
        };
        if (!(await shop.EditSupplierAsync(found.Id, request, cancel)).Is(out var supplier, out var problem)) return Output.Current.Problem(problem);
        return Output.Current.Answer(supplier, () => Output.Current.Line(
            supplier.Version == found.Version ? $"Nothing changed: {supplier.Name} was like that." : $"Supplier changed: {supplier.Name} (ID {supplier.Id})"));
    }

    private string[]? Days(ParseResult command) => command.GetValue(_days)?.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);

    private static Amount? Money(UnitPrice? read)
    {
        if (read is not { } given) return null;
        return given.Micro % 100 == 0 ? new Amount(new(given.Micro / 100), Amount.DigitsRead) : throw new RefusedException(Problem.Invalid("minimum_order", "must have at most 4 decimals."));
    }

    private static Percent? Share(UnitPrice? read, string field)
    {
        if (read is not { } given) return null;
        return given.Micro % 10_000 == 0 && given.Micro / 10_000 is >= 0 and <= Percent.Most and var hundredths
            ? new Percent((int)hundredths) : throw new RefusedException(Problem.Invalid(field, "must be a percentage from 0 to 100 with at most 2 decimals, such as 5 or 2.5."));
    }

    private static Optional<string> Text(ParseResult command, Option<string?> option) =>
        command.GetResult(option) is null ? default : new(command.GetValue(option) is { Length: > 0 } text ? text : null);

    private static Optional<T?> Given<T>(ParseResult command, Option option, T? value)
        where T : struct => command.GetResult(option) is null ? default : new(value);
}
