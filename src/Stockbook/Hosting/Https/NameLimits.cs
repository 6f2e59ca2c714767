using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Stockbook.Hosting.Https;

/// <summary>
/// The names that an authority may vouch for (RFC 5280, 4.2.1.10). Phones that trust a shop's own would otherwise believe whoever steals its key that
/// he is their bank.
/// </summary>
/// <param name="Domains">Names, each with all below it.</param>
/// <param name="Networks">Networks of addresses.</param>
internal sealed record NameLimits(IReadOnlyList<string> Domains, IReadOnlyList<IPNetwork> Networks)
{
    private const string ObjectId = "2.5.29.30";

    private static readonly Asn1Tag s_permitted = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag s_domain = new(TagClass.ContextSpecific, 2);
    private static readonly Asn1Tag s_network = new(TagClass.ContextSpecific, 7);

    // What belongs to nobody in the world, and therefore to every shop.
    private static readonly string[] s_ownDomains = ["localhost", "local"];

    private static readonly IPNetwork[] s_ownNetworks =
        [.. new[] { "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "100.64.0.0/10", "127.0.0.0/8", "::1/128" }.Select(IPNetwork.Parse)];

    /// <summary>A shop's own network, and what this machine is called now.</summary>
    public static NameLimits Of(IEnumerable<string> names)
    {
        var limits = new NameLimits(s_ownDomains, s_ownNetworks);
        foreach (var name in names.Where(name => !limits.Allow(name)).ToList())
        {
            limits = IPAddress.TryParse(name, out var address)
                ? limits with { Networks = [.. limits.Networks, new(address, address.GetAddressBytes().Length * 8)] }
                : limits with { Domains = [.. limits.Domains, name] };
        }

        return limits;
    }

    /// <summary>Those of a certificate; null when it has none.</summary>
    public static NameLimits? Read(X509Certificate2 certificate)
    {
        if (certificate.Extensions[ObjectId] is not { } extension) return null;
        var subtrees = new AsnReader(extension.RawData, AsnEncodingRules.DER).ReadSequence().ReadSequence(s_permitted);
        var (domains, networks) = (new List<string>(), new List<IPNetwork>());
        while (subtrees.HasData)
        {
            var name = subtrees.ReadSequence();
            if (name.PeekTag().HasSameClassAndValue(s_domain)) domains.Add(name.ReadCharacterString(UniversalTagNumber.IA5String, s_domain));
            else if (name.PeekTag().HasSameClassAndValue(s_network)) networks.Add(NetworkOf(name.ReadOctetString(s_network)));
        }

        return new(domains, networks);
    }

    /// <summary>True when a name, or an address, is among them.</summary>
    public bool Allow(string name) => IPAddress.TryParse(name, out var address)
        ? Networks.Any(network => network.Contains(address))
        : Domains.Any(domain => name == domain || name.EndsWith($".{domain}", StringComparison.Ordinal));

    /// <summary>As an extension of a certificate.</summary>
    public X509Extension ToExtension()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence(s_permitted))
        {
            foreach (var domain in Domains)
                using (writer.PushSequence()) writer.WriteCharacterString(UniversalTagNumber.IA5String, domain, s_domain);
            foreach (var network in Networks)
                using (writer.PushSequence()) writer.WriteOctetString([.. network.BaseAddress.GetAddressBytes(), .. Mask(network)], s_network);
        }

        return new(ObjectId, writer.Encode(), critical: true);
    }

    private static byte[] Mask(IPNetwork network)
    {
        var mask = new byte[network.BaseAddress.GetAddressBytes().Length];
        for (var bit = 0; bit < network.PrefixLength; bit++) mask[bit / 8] |= (byte)(0x80 >> (bit % 8));
        return mask;
    }

    private static IPNetwork NetworkOf(byte[] addressAndMask)
    {
        var half = addressAndMask.Length / 2;
        return new(new IPAddress(addressAndMask.AsSpan(0, half)), addressAndMask.Skip(half).Sum(part => int.PopCount(part)));
    }
}
