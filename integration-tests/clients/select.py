"""Logs in with the driver named first (psycopg2 or psycopg), runs a parameterised statement and a COPY, prints "ok"."""
import importlib
import io
import sys

driver, url = sys.argv[1], sys.argv[2]
connection = importlib.import_module(driver).connect(url)
cursor = connection.cursor()
cursor.execute("select %s::int + 1", (41,))
answer = cursor.fetchone()[0]
if driver == "psycopg2":
    out = io.StringIO()
    cursor.copy_expert("copy (select generate_series(1, 1000)) to stdout", out)
    lines = out.getvalue().count("\n")
else:
    with cursor.copy("copy (select generate_series(1, 1000)) to stdout") as copy:
        lines = sum(bytes(block).count(b"\n") for block in copy)
connection.commit()
connection.close()
print("ok" if (answer, lines) == (42, 1000) else "wrong")
