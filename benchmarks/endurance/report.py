"""Figures and what they may be at most."""
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    what: str
    value: str
    limit: str
    kept: bool


class Report:
    """Owns what one scenario saw. A figure without a limit only informs."""

    def __init__(self, name, about):
        self.name, self.about, self.lines = name, " ".join(about.split()), []

    def at_most(self, what, value, limit, unit=""):
        self._add(what, value, f"≤ {shown(limit, unit)}", value <= limit, unit)

    def exactly(self, what, value, wanted, unit=""):
        self._add(what, value, f"= {shown(wanted, unit)}", value == wanted, unit)

    def within(self, what, value, first, share):
        """Not further from the first value than a share of it."""
        change = (value - first) / first if first else float(value != first)
        self._add(f"{what}: {shown(first)} → {shown(value)}", change * 100, f"±{share * 100:.0f} %", abs(change) <= share, "%")

    def info(self, what, value, unit=""):
        self._add(what, value, "", True, unit)

    def _add(self, what, value, limit, kept, unit):
        line = Line(what, shown(value, unit), limit, kept)
        self.lines.append(line)
        print(f"  {line.what}: {line.value}" + (f" ({line.limit}{'' if kept else ', MISSED'})" if limit else ""), flush=True)

    @property
    def kept(self):
        return all(line.kept for line in self.lines)

    def markdown(self):
        rows = [f"## {self.name}", "", self.about, "", "| what | figure | limit | |", "| --- | ---: | ---: | --- |"]
        for line in self.lines:
            verdict = "" if not line.limit else "kept" if line.kept else "**missed**"
            rows.append(f"| {line.what} | {line.value} | {line.limit} | {verdict} |")
        return "\n".join(rows) + "\n"


def shown(value, unit=""):
    number = f"{value:,.1f}" if isinstance(value, float) else f"{value:,}" if isinstance(value, int) else str(value)
    return f"{number} {unit}".rstrip()
