"""A bot in Python that lets `alavanca pipe` size its trade and trail its stop. Standard library only."""
import json, subprocess, sys

pipe = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", bufsize=1)
print("at step", json.loads(pipe.stdout.readline())["sequence"])

def tell(type, **event):
    """One event in, one step out. Then the bot's own broker does what the step orders, and what came of it is told."""
    print(json.dumps(dict(type=type, time=time, **event)), file=pipe.stdin, flush=True)
    step = json.loads(pipe.stdout.readline())
    for record in step.get("records", [step]):
        if "reason" in record or "message" in record and record["message"]:
            print(record.get("reason") or record["message"])
        if record["type"] == "TRADE_CLOSED":
            print("trade over:", record["trade"]["netCents"] / 100, record["trade"]["base"]["exitReason"])
    for order in step.get("commands", []):
        print(order["type"], order.get("contracts", ""), order.get("stopPrice", ""))
        if order["type"] == "MODIFY":
            tell("ORDER_MODIFIED", orderId=order["orderId"])
        elif order["type"] != "CANCEL":
            tell("FILL", orderId=order["orderId"], fillId=order["orderId"], contracts=order["contracts"], price=price)

for second in range(40):
    time, price = 1_773_154_800_000 + 1000 * second, 130_000 + 10 * min(second, 50 - second)
    tell("QUOTE", symbol="WIN", bid=price, ask=price + 5)
    if second == 2:
        prices = dict(entryPrice=price + 5, stopPrice=price - 100, targets=[], exit=dict(trail=dict(distance=60, step=50)))
        seen = dict(globalConfidence=0.9, ensembleDisagreement=0.1, liquidityStrength=0.8, transitionActive=False)
        tell("SIGNAL", signal=dict(id="py-1", time=time, symbol="WIN", side="BUY", **prices), context=dict(regime="RANGE", **seen))
tell("EXIT", symbol="WIN", reason="the day is over")
