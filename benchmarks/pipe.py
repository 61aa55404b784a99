"""How long `alavanca pipe` takes to answer a line: 4,000 of them, without a database and with one. Standard library only.

python3 benchmarks/pipe.py                # the command of this checkout
python3 benchmarks/pipe.py alavanca pipe  # another one
"""
import json, os, subprocess, sys, tempfile, time

LINES = 4_000
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
CHECKOUT = ["node", "--conditions=@alavanca/source", "--import", "tsx", "packages/cli/src/main.ts", "pipe"]
COMMAND = sys.argv[1:] or CHECKOUT
# the rules of the environment this runs in are no part of what is measured
SETTINGS = {"RL_POLICY_ENABLED": "false"}


class Pipe:
    def __init__(self, *options):
        words = [*COMMAND, "--instrument", "WIN", *options]
        env = {**os.environ, **SETTINGS}
        self.process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", bufsize=1, cwd=ROOT, env=env)
        self.process.stdout.readline()
        self.millis = {}

    def tell(self, type, **event):
        line = json.dumps(dict(type=type, **event))
        start = time.perf_counter()
        print(line, file=self.process.stdin, flush=True)
        answer = self.process.stdout.readline()
        millis = (time.perf_counter() - start) * 1_000
        step = json.loads(answer)
        # whatever orders something has to be on the disk before it is told
        kind = "with an order" if step.get("commands") else type
        self.millis.setdefault(kind, []).append(millis)
        return step

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def session(pipe):
    """Every hundred lines a trade: a signal, its fill, a stop that trails, an exit; the rest are quotes."""
    now, lines, trade = 1_773_154_800_000, 0, 0

    def tell(type, **event):
        nonlocal lines
        lines += 1
        step = pipe.tell(type, time=now, **event)
        for order in step.get("commands", []):
            if order["type"] == "MODIFY":
                tell("ORDER_MODIFIED", orderId=order["orderId"])
            elif order["type"] != "CANCEL":
                tell("FILL", orderId=order["orderId"], fillId=order["orderId"], contracts=order["contracts"], price=price)

    while lines < LINES:
        trade += 1
        for second in range(90):
            now += 1_000
            price = 130_000 + 5 * (second if second < 60 else 120 - second)
            tell("QUOTE", symbol="WIN", bid=price, ask=price + 5)
            if second == 10:
                prices = dict(entryPrice=price + 5, stopPrice=price - 100, targets=[], exit=dict(trail=dict(distance=60, step=50)))
                seen = dict(regime="RANGE", globalConfidence=0.9, ensembleDisagreement=0.1, liquidityStrength=0.8)
                signal = dict(id=f"signal {trade}", time=now, symbol="WIN", side="BUY", **prices)
                tell("SIGNAL", signal=signal, context=dict(transitionActive=False, **seen))
            if second == 80:
                tell("EXIT", symbol="WIN", reason="the bot's own")


def report(title, pipe):
    print(f"\n{title}")
    everything = {**pipe.millis, "all": [one for some in pipe.millis.values() for one in some]}
    for kind, millis in everything.items():
        ordered = sorted(millis)
        at = lambda share: ordered[min(len(ordered) - 1, int(len(ordered) * share))]
        print(f"{kind:16} {len(ordered):6,} lines  p50 {at(0.5):6.3f} ms  p99 {at(0.99):7.3f} ms  most {ordered[-1]:7.3f} ms")


with tempfile.TemporaryDirectory() as folder:
    for title, options in [("without a database", []), ("with --database", ["--database", os.path.join(folder, "pipe.db")])]:
        pipe = Pipe(*options)
        session(pipe)
        report(title, pipe)
        pipe.end()
