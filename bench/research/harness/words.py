"""How the tables say a number and a difference."""
import sys


def plain(number):
    return f"{number:.4f}" if abs(number) < 10 else f"{number:.1f}" if abs(number) < 1000 else f"{number:.0f}"


def signed(number):
    return f"{'+' if number >= 0 else '−'}{plain(abs(number))}"


def verdict(difference, error):
    """Beyond one standard error, or on which side of nothing within it."""
    return "the same" if difference == 0 else f"{'better' if difference > 0 else 'worse'}{', within one standard error' if abs(difference) <= error else ''}"


def failed(name, exception):
    print(f"{name}: {type(exception).__name__}: {exception}", file=sys.stderr, flush=True)
