using System.Globalization;

namespace Stockbook.Purchasing;

/// <summary>The states of a purchase order.</summary>
internal static class OrderState
{
    public const string Draft = "draft";
    public const string Sent = "sent";
    public const string PartlyReceived = "partly_received";
    public const string Received = "received";
    public const string Closed = "closed";
    public const string Cancelled = "cancelled";

    /// <summary>All of them, in the order of a life.</summary>
    public static IReadOnlyList<string> All { get; } = [Draft, Sent, PartlyReceived, Received, Closed, Cancelled];
}

/// <summary>What can be done to an order.</summary>
internal enum OrderAction
{
    /// <summary>Change what is ordered.</summary>
    Edit,

    /// <summary>Give it to the supplier; its prices stand from here on.</summary>
    Send,

    /// <summary>Take it back to a draft.</summary>
    Unsend,

    /// <summary>Give it up before anything came.</summary>
    Cancel,

    /// <summary>Put it away after something came: the rest will not come.</summary>
    Close,

    /// <summary>Book what came.</summary>
    Receive,
}

/// <summary>The life of a purchase order: draft → sent → partly received → received → closed, or cancelled before anything came.</summary>
internal static class OrderLife
{
    private const string CameInPart = "goods of it have come";

    /// <summary>The problem when an order's state does not allow an action, with the way to what was probably meant.</summary>
    public static Problem? Denied(OrderAction action, long order, string state)
    {
        if (Because(action, state) is not { } sentence) return null;
        return Problem.Conflict("order-state", "The order's state does not allow this", $"{OrderNumber.Of(order)} {sentence}",
            ("order_id", order), ("state", state), ("action", action.ToString().ToLowerInvariant()));
    }

    private static string? Because(OrderAction action, string state) => (action, state) switch
    {
        (OrderAction.Edit or OrderAction.Send or OrderAction.Cancel, OrderState.Draft) => null,
        (OrderAction.Unsend or OrderAction.Cancel or OrderAction.Receive, OrderState.Sent) => null,
        (OrderAction.Receive or OrderAction.Close, OrderState.PartlyReceived or OrderState.Received) => null,

        (OrderAction.Receive, OrderState.Draft) => "is a draft: send it first, then receive it.",
        (OrderAction.Unsend, OrderState.Draft) => "is a draft already: it was not sent.",
        (OrderAction.Close, OrderState.Draft or OrderState.Sent) => "cannot be closed, for nothing of it has come: cancel it instead.",
        (OrderAction.Edit, OrderState.Sent) => "was sent: take it back to a draft first (unsend), then change it.",
        (OrderAction.Send, OrderState.Sent) => "was sent already.",
        (OrderAction.Edit, OrderState.PartlyReceived or OrderState.Received) => $"cannot be changed, for {CameInPart}: close it, and order anew what is still needed.",
        (OrderAction.Send, OrderState.PartlyReceived or OrderState.Received) => $"was sent already, and {CameInPart}.",
        (OrderAction.Unsend, OrderState.PartlyReceived or OrderState.Received) => $"cannot be taken back, for {CameInPart}: reverse its receipts first, or close it.",
        (OrderAction.Cancel, OrderState.PartlyReceived or OrderState.Received) => $"cannot be cancelled, for {CameInPart}: close it instead.",
        (OrderAction.Close, OrderState.Closed) => "is closed already.",
        (OrderAction.Cancel, OrderState.Cancelled) => "is cancelled already.",
        (_, OrderState.Closed) => "is closed: make a new order.",
        (_, OrderState.Cancelled) => "is cancelled: make a new order.",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}

/// <summary>How orders are named to suppliers: <c>PO-000123</c>.</summary>
internal static class OrderNumber
{
    private const string Prefix = "PO-";

    /// <summary>The name of the order with this number.</summary>
    public static string Of(long id) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{id:D6}");

    /// <summary>Reads an order's number, or its name in any case of letters.</summary>
    public static bool TryRead(string reference, out long id)
    {
        var text = reference.Trim();
        return Reference.TryNumber(text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? text[Prefix.Length..] : text, out id);
    }

    /// <summary>404: no order of that reference.</summary>
    public static Problem NotFound(string reference) => Problem.NotFound($"Purchase order {reference} not found: name it by its number, as 123 or PO-000123.");
}
