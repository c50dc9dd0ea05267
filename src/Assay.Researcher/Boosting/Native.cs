using System.Runtime.InteropServices;
using System.Text;
using Assay.Protocol;

namespace Assay.Researcher.Boosting;

/// <summary>XGBoost's C interface, as far as it is used here (c_api.h of 1.7). Texts go over as UTF-8 ending in NUL.</summary>
internal static class Native
{
    private const string Library = "libxgboost.so.0";

    /// <summary>Calls and turns a failure into an exception; a library that is not there into a sentence that says how to get it.</summary>
    public static void Check(Func<int> call)
    {
        try
        {
            if (call() != 0)
            {
                throw new BoostingException(Marshal.PtrToStringUTF8(XGBGetLastError()) ?? "XGBoost failed without a message.");
            }
        }
        catch (DllNotFoundException)
        {
            throw new AssayException($"Boosted trees need {Library}, which is not installed: install the Debian package libxgboost0.");
        }
    }

    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text + '\0');

    [DllImport(Library)]
    public static extern nint XGBGetLastError();

    [DllImport(Library)]
    public static extern int XGDMatrixCreateFromCSREx(ulong[] starts, uint[] columns, float[] values, nuint startCount, nuint cells, nuint width, out nint matrix);

    [DllImport(Library)]
    public static extern int XGDMatrixSetFloatInfo(nint matrix, byte[] field, float[] values, ulong count);

    [DllImport(Library)]
    public static extern int XGDMatrixSetUIntInfo(nint matrix, byte[] field, uint[] values, ulong count);

    [DllImport(Library)]
    public static extern int XGDMatrixFree(nint matrix);

    [DllImport(Library)]
    public static extern int XGBoosterCreate(nint[] matrices, ulong count, out nint booster);

    [DllImport(Library)]
    public static extern int XGBoosterFree(nint booster);

    [DllImport(Library)]
    public static extern int XGBoosterSetParam(nint booster, byte[] name, byte[] value);

    [DllImport(Library)]
    public static extern int XGBoosterUpdateOneIter(nint booster, int iteration, nint matrix);

    [DllImport(Library)]
    public static extern int XGBoosterEvalOneIter(nint booster, int iteration, nint[] matrices, nint[] names, ulong count, out nint text);

    [DllImport(Library)]
    public static extern int XGBoosterPredictFromDMatrix(nint booster, nint matrix, byte[] config, out nint shape, out ulong dimensions, out nint values);

    [DllImport(Library)]
    public static extern int XGBoosterSaveModelToBuffer(nint booster, byte[] config, out ulong length, out nint bytes);

    [DllImport(Library)]
    public static extern int XGBoosterLoadModelFromBuffer(nint booster, byte[] bytes, ulong length);

    [DllImport(Library)]
    public static extern int XGBoosterSlice(nint booster, int first, int end, int step, out nint slice);

    [DllImport(Library)]
    public static extern int XGBoosterFeatureScore(nint booster, byte[] config, out ulong count, out nint names, out ulong dimensions, out nint shape, out nint scores);
}

/// <summary>XGBoost refused a call; the message is its own.</summary>
internal sealed class BoostingException(string message) : Exception(message);
