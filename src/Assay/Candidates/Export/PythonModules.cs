namespace Assay.Candidates.Export;

/// <summary>
/// Modules that <c>python3 -m TOOL</c>, or a prompt, would import from the folder that it is started in, in place of the ones that are
/// installed. They act at the top of a taken folder, where tools are started. Pure.
/// </summary>
internal static class PythonModules
{
    /// <summary>The standard library of Python 3.8 to 3.14: <c>sys.stdlib_module_names</c>, in lower case.</summary>
    private static readonly HashSet<string> Standard = Names(
        """
        __future__ _abc _aix_support _android_support _apple_support _ast _ast_unparse _asyncio _bisect _blake2 _bootlocale
        _bootsubprocess _bz2 _codecs _codecs_cn _codecs_hk _codecs_iso2022 _codecs_jp _codecs_kr _codecs_tw _collections
        _collections_abc _colorize _compat_pickle _compression _contextvars _crypt _csv _ctypes _curses _curses_panel _datetime
        _dbm _decimal _dummy_thread _elementtree _frozen_importlib _frozen_importlib_external _functools _gdbm _hashlib _heapq
        _hmac _imp _interpchannels _interpqueues _interpreters _io _ios_support _json _locale _lsprof _lzma _markupbase _md5 _msi
        _multibytecodec _multiprocessing _opcode _opcode_metadata _operator _osx_support _overlapped _peg_parser _pickle
        _posixshmem _posixsubprocess _py_abc _py_warnings _pydatetime _pydecimal _pyio _pylong _pyrepl _queue _random
        _remote_debugging _scproxy _sha1 _sha2 _sha256 _sha3 _sha512 _signal _sitebuiltins _socket _sqlite3 _sre _ssl _stat
        _statistics _string _strptime _struct _suggestions _symtable _sysconfig _thread _threading_local _tkinter _tokenize
        _tracemalloc _types _typing _uuid _warnings _weakref _weakrefset _winapi _wmi _xxsubinterpreters _zoneinfo _zstd abc aifc
        annotationlib antigravity argparse array ast asynchat asyncio asyncore atexit audioop base64 bdb binascii binhex bisect
        builtins bz2 calendar cgi cgitb chunk cmath cmd code codecs codeop collections colorsys compileall compression concurrent
        configparser contextlib contextvars copy copyreg cprofile crypt csv ctypes curses dataclasses datetime dbm decimal difflib
        dis distutils doctest dummy_threading email encodings ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch
        formatter fractions ftplib functools gc genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html
        http idlelib imaplib imghdr imp importlib inspect io ipaddress itertools json keyword lib2to3 linecache locale logging
        lzma mailbox mailcap marshal math mimetypes mmap modulefinder msilib msvcrt multiprocessing netrc nis nntplib nt ntpath
        nturl2path numbers opcode operator optparse os ossaudiodev parser pathlib pdb pickle pickletools pipes pkgutil platform
        plistlib poplib posix posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc pydoc_data pyexpat queue quopri
        random re readline reprlib resource rlcompleter runpy sched secrets select selectors shelve shlex shutil signal site smtpd
        smtplib sndhdr socket socketserver spwd sqlite3 sre_compile sre_constants sre_parse ssl stat statistics string stringprep
        struct subprocess sunau symbol symtable sys sysconfig syslog tabnanny tarfile telnetlib tempfile termios test textwrap
        this threading time timeit tkinter token tokenize tomllib trace traceback tracemalloc tty turtle turtledemo types typing
        unicodedata unittest urllib uu uuid venv warnings wave weakref webbrowser winreg winsound wsgiref xdrlib xml xmlrpc zipapp
        zipfile zipimport zlib zoneinfo
        """);

    /// <summary>Tools that people start in a folder, what they import, and parts of the standard library that may be missing.</summary>
    private static readonly HashSet<string> Tools = Names(
        """
        _distutils_hack _pytest _virtualenv anthropic anyio backcall bottleneck cloudpickle cycler docker flask fsspec git h11 httpcore
        httpx numexpr openai pil sniffio starlette tables apport_python_hook argcomplete argon2 astroid asttokens attr attrs backports bandit
        black blib2to3 brotli brotlicffi build cachecontrol catboost certifi cffi chardet charset_normalizer click colorama comm
        compression conda conda_build coverage cryptography curses cython dateutil dbm debugpy decorator dill distlib distro
        distutils distutils_precedence docutils ensurepip entrypoints exceptiongroup execnet executing filelock flake8 flit
        flit_core hatch hatchling hypothesis idlelib idna importlib_metadata importlib_resources iniconfig ipykernel ipython isort
        jax jaxlib jedi jinja2 joblib jsonschema jupyter jupyter_client jupyter_core jupyter_server jupyterlab keras keyring
        lib2to3 lightgbm lxml markupsafe matplotlib matplotlib_inline maturin mccabe meson mesonpy mlflow more_itertools msgpack
        msilib mypy mypy_extensions mypyc nbconvert nbformat nest_asyncio nose nose2 notebook nox numpy orjson packaging pandas
        parso pathspec pbr pdm pep517 pexpect pip pip_run pipenv pipx pkg_resources platformdirs pluggy poetry polars pre_commit
        prompt_toolkit psutil ptyprocess pure_eval py pyarrow pycodestyle pycparser pydevd pyflakes pygments pylint
        pyproject_hooks pytest pytz pyximport requests rich ruff scikit_build_core scipy seaborn setuptools setuptools_scm
        simplejson six sklearn socks sphinx stack_data statsmodels tensorflow threadpoolctl tkinter toml tomli tomli_w tomllib
        torch tornado tox tqdm traitlets truststore turtledemo twine twisted typing_extensions typing_inspection tzdata urllib3 uv
        venv versioneer virtualenv wcwidth wheel xdist xgboost yaml zipp zmq zoneinfo zstandard
        """);

    /// <summary>
    /// True for a module, or a part of a package, that hides an installed one. A folder without <c>__init__.py</c> hides no module that is
    /// installed, as the standard library is; a tool may be missing, so nothing in a folder of its name goes out.
    /// </summary>
    /// <param name="parts">The path in lower case.</param>
    public static bool Hides(string[] parts) => parts switch
    {
        [var file] => file.EndsWith(".py", StringComparison.Ordinal) && file[..^3] is var name
            && (Standard.Contains(name) || Tools.Contains(name) || name.StartsWith("pytest_", StringComparison.Ordinal)),
        [var package, .., var file] => (Standard.Contains(package) && file == "__init__.py" && parts.Length == 2)
            || (Tools.Contains(package) && file.EndsWith(".py", StringComparison.Ordinal)),
        _ => false,
    };

    private static HashSet<string> Names(string text) => [.. text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)];
}
