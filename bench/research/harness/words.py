"""How the tables say a number and a difference."""
import sys


def plain(number):
    return f"{number:.4f}" if abs(number) < 10 else f"{number:.1f}" if abs(number) < 1000 else f"{number:.0f}"


def signed(number):
    return f"{'+' if number >= 0 else '−'}{plain(abs(number))}"


def verdict(difference, error):
    return "better" if difference > 0 else "within one standard error" if difference >= -error else "worse"


def failed(name, exception):
    print(f"{name}: {type(exception).__name__}: {exception}", file=sys.stderr, flush=True)
