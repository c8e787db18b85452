"""The examples that `--help` shows below the options; the tests parse every one of them."""

ALL = """Examples:
  timeline build articles/ --out out
  timeline show out --from 2023-01-01 --status occurred
  timeline explain 3f7868-e2130 --in out
  timeline resolve "last Tuesday" --anchor 2023-01-30"""

BUILD = """Examples:
  timeline build articles/ --out out --as-of 2026-11-23
  timeline build "wire/*.html" --out out --workers 4
  timeline build articles.csv --out out --text-column body
  timeline build archive/ --out out --partition-by dct_year
  timeline build archive/ --out out --engine spark
  timeline build archive/ --out out --log-json build.log
  cat article.txt | timeline build - --out out --dct 2023-01-30"""

SHOW = """Examples:
  timeline show out
  timeline show out --from 2022-02-24 --to 2022-12-31 --actor nato
  timeline show out --table timexes --limit 10"""

EXPLAIN = """Examples:
  timeline explain 3f7868-e2130 --in out     # an event
  timeline explain 3f7868-t2142 --in out     # a time expression
  timeline explain 3f7868 --in out           # an article and its own date"""

RESOLVE = """Examples:
  timeline resolve "last Tuesday" --anchor 2023-01-30
  timeline resolve "the first week of May 2019"
  timeline resolve "two hours ago" --anchor 2023-01-30T09:00"""

SCHEMA = """Examples:
  timeline schema
  timeline schema events
  timeline schema --json"""

VERIFY = """Examples:
  timeline verify out"""

EVALUATE = """Examples:
  timeline evaluate timex corpora/tempeval3-tbaq --errors 20
  timeline evaluate timex corpora/tempeval3-tbaq --json before.json
  timeline evaluate timex corpora/tempeval3-tbaq --against before.json
  timeline evaluate events corpora/tempeval3-tbaq --errors 20
  timeline evaluate grounding corpora/meantime
  timeline evaluate plover corpora/plover/gsr-dev.json"""
