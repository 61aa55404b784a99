/** The same day, over the bridge and in replay: the same decisions, the same fills. */
import makeStrategy from '../../../examples/strategies/three-votes.ts'
import { dayOverTheBridge, paperTerminal } from '../test/bridged-day.ts'
import { dayInReplay, recordedDay } from '../test/paper-day.ts'

const recorded = await recordedDay(Number(process.argv[2] ?? Number.POSITIVE_INFINITY))
let start = performance.now()
const replayed = dayInReplay(recorded, makeStrategy)
const replayMs = performance.now() - start
start = performance.now()
const bridged = await dayOverTheBridge(recorded, makeStrategy, paperTerminal({ hedging: false }))
const bridgeMs = performance.now() - start

const same = (a: readonly unknown[], b: readonly unknown[]): number => {
  const index = a.findIndex((one, at) => JSON.stringify(one) !== JSON.stringify(b[at]))
  return index === -1 && a.length !== b.length ? Math.min(a.length, b.length) : index
}
const decision = same(replayed.decisions, bridged.decisions)
const fill = same(replayed.fills, bridged.fills)
console.log(`ticks ${recorded.ticks.length}; replay ${replayMs.toFixed(0)} ms, bridge ${bridgeMs.toFixed(0)} ms`)
console.log(
  `decisions ${replayed.decisions.length} / ${bridged.decisions.length}, fills ${replayed.fills.length} / ${bridged.fills.length}`,
)
if (decision !== -1)
  console.log(
    'first decision that differs',
    decision,
    JSON.stringify(replayed.decisions[decision]).slice(0, 600),
    JSON.stringify(bridged.decisions[decision]).slice(0, 600),
  )
if (fill !== -1)
  console.log(
    'first fill that differs',
    fill,
    replayed.fills.slice(fill, fill + 3),
    bridged.fills.slice(fill, fill + 3),
  )
console.log(decision === -1 && fill === -1 ? 'the same' : 'NOT the same')
process.exitCode = decision === -1 && fill === -1 ? 0 : 1
