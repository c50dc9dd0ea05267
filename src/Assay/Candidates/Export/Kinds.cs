namespace Assay.Candidates.Export;

/// <summary>Kinds of files by their extension, in lower case and without the dot. Pure.</summary>
internal static class Kinds
{
    /// <summary>Sources that run only when somebody runs them by their name.</summary>
    public static readonly HashSet<string> Source = Set(
        "py r jl sh awk js mjs cjs ts mts cts c h cc cpp cxx hh hpp cu cuh cs java go rs sql f f90 stan");

    /// <summary>What a model is made of, besides sources: tables, weights, settings and notes.</summary>
    public static readonly HashSet<string> Data = Set(
        """
        csv tsv psv txt md rst json jsonl ndjson yaml yml arff svm libsvm
        npy npz mtx dat data bin f16 f32 f64 pkl pickle p dill cloudpickle joblib skops
        parquet arrow feather ipc avro orc h5 hdf5 hdf nc zarr db sqlite sqlite3 duckdb
        onnx ort pt pth pt2 ckpt safetensors gguf keras tflite pb pbtxt weights params
        ubj ubjson model xgb lgb lgbm cbm gbm pmml mojo bst booster rds rda rdata jld2 mat qs fst
        vocab vec ftz spm bpe tiktoken msgpack gz zst xz bz2 lz4 zip tar tgz
        """);

    /// <summary>Settings, which many tools read from the folder they are started in. Models of some libraries hold such files.</summary>
    public static readonly HashSet<string> Settings = Set("toml ini cfg conf config xml properties lock");

    /// <summary>What programs load, or a desktop or a build starts: no part of a model wherever it lies.</summary>
    public static readonly HashSet<string> Acting = Set(
        """
        t bats robot feature do search-ms website iso xlsm xlam docm dotm pptm
        so dll dylib pyd node pyc pyo class jar war whl egg egg-link
        props targets rsp sln slnx slnf mk mak cmake ninja gradle kts groovy nix bazel bzl mill sbt hcl tf cabal gemspec nimble
        bat cmd com exe pif scr cpl msi msp msc ps1 psm1 psd1 ps1xml vbs vbe jse wsf wsh wsc sct hta chm reg inf
        lnk url scf library-ms searchconnector-ms settingcontent-ms application appref-ms appinstaller msix gadget jnlp diagcab xll
        desktop service appimage deb rpm run flatpakref
        command tool terminal webloc inetloc fileloc scpt applescript mobileconfig pkg dmg
        code-workspace code-profile sublime-project sublime-workspace iml ipr vim el elc mdc
        """);

    /// <summary>The extension of a name; empty where it has none.</summary>
    public static string Of(string name) => Path.GetExtension(name).TrimStart('.');

    private static HashSet<string> Set(string text) => [.. text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)];
}
