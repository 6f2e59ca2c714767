namespace Stockbook.Planning;

/// <summary>The standard normal distribution, for safety stock. A z is a statistic, no amount, and so a double.</summary>
internal static class NormalDistribution
{
    private const double Tail = 0.02425;

    private static readonly double[] s_a = [-3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02, 1.383577518672690e+02, -3.066479806614716e+01, 2.506628277459239e+00];
    private static readonly double[] s_b = [-5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02, 6.680131188771972e+01, -1.328068155288572e+01, 1];
    private static readonly double[] s_c = [-7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00, -2.549732539343734e+00, 4.374664141464968e+00, 2.938163982698783e+00];
    private static readonly double[] s_d = [7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00, 3.754408661907416e+00, 1];

    /// <summary>
    /// The z that a standard normal value stays below with probability <paramref name="share"/>: 1.6449 for 0.95. By P. J. Acklam's rational approximation
    /// of the inverse normal distribution, whose relative error is below 1.15e-9.
    /// </summary>
    /// <param name="share">Above 0 and below 1.</param>
    public static double Quantile(double share)
    {
        if (share is not (> 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(share));
        if (share > 1 - Tail) return -Quantile(1 - share);
        if (share < Tail)
        {
            var tail = Math.Sqrt(-2 * Math.Log(share));
            return Polynomial(s_c, tail) / Polynomial(s_d, tail);
        }

        var middle = share - 0.5;
        return middle * Polynomial(s_a, middle * middle) / Polynomial(s_b, middle * middle);
    }

    private static double Polynomial(double[] coefficients, double x) => coefficients.Aggregate(0.0, (sum, c) => sum * x + c);
}
