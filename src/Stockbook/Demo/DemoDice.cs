namespace Stockbook.Demo;

/// <summary>Throws the same numbers every time (SplitMix64): the demonstration is the same on every machine.</summary>
internal sealed class DemoDice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number from 0 to <paramref name="sides"/> - 1.</summary>
    public int Throw(int sides)
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            var z = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return (int)((z ^ (z >> 31)) % (ulong)sides);
        }
    }

    /// <summary>True once in <paramref name="times"/>.</summary>
    public bool OnceIn(int times) => Throw(times) == 0;
}
