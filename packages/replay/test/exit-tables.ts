import { parseCapitalConfig } from '@alavanca/capital'
import { moveValue, type Side, type Signal, type Target, WIN } from '@alavanca/core'
import type { EngineRecord, NotSimulatedCause, Step } from '@alavanca/engine'
import { parseGateConfig } from '@alavanca/gate'
import { parseOnlineConfig } from '@alavanca/online'
import { parsePolicyConfig } from '@alavanca/policy'
import type { MarketBar } from '@alavanca/recordings'
import { type IntrabarPolicy, parseScalpConfig } from '@alavanca/scalp'
import { CALM } from '@alavanca/testing/signals'
import type { HostAction, HostStrategy } from '../src/host-strategy.ts'
import { ReplaySession } from '../src/run/replay-session.ts'
import type { ReplaySetup } from '../src/run/replay-setup.ts'
import { bar, MINUTE, OPEN, setup } from './scripted.ts'

/** Prices of one minute as points from 130,000; null for a minute without a bar. */
export type Row = readonly [open: number, high: number, low: number, close: number] | null

/** What a run came to: each entry as `IN 0@1 x3`, each exit as `STOP -100@2 x3`, `@` the row, `x` the contracts. */
export type Came = readonly string[]

/** What a bot that is long wants; prices are points from 130,000. */
interface Wish {
  readonly stop?: number
  readonly targets?: readonly Target[]
  readonly allowWiden?: boolean
  /** Leaves by its own signal, with all of it or with a share. */
  readonly exit?: number
  readonly cancel?: true
  /** A signal of the other side. */
  readonly opposite?: 'refuse' | 'close' | 'reverse'
}

/** One line of a table: a BUY signalled on row 0, in which nothing moves, and the rows after it. */
export interface ExitCase {
  readonly title: string
  readonly entry?: { readonly type: 'LIMIT' | 'STOP'; readonly at: number; readonly expiresAt?: number }
  readonly stop?: number
  readonly targets?: readonly Target[]
  readonly exit?: Signal['exit']
  readonly contracts?: number
  readonly rows: readonly Row[]
  /** What the bot wants at the end of a row. */
  readonly wants?: Readonly<Record<number, Wish>>
  readonly came: Came | Readonly<Record<IntrabarPolicy, Came>>
  /** Whether it rests on an assumption even though all policies agree. */
  readonly ambiguous?: true
}

const ZERO = 130_000

/** The same case for a BUY, or mirrored for a SELL. */
class Mirror {
  readonly side: Side
  readonly other: Side

  constructor(side: Side) {
    this.side = side
    this.other = side === 'BUY' ? 'SELL' : 'BUY'
  }

  price(points: number): number {
    return ZERO + (this.side === 'BUY' ? points : -points)
  }

  points(price: number): number {
    const points = price - ZERO
    // no negative zero
    return (this.side === 'BUY' ? points : -points) + 0
  }

  targets(targets: readonly Target[]): readonly Target[] {
    return targets.map((target) =>
      typeof target === 'number' ? this.price(target) : { ...target, price: this.price(target.price) },
    )
  }

  bar(minute: number, [open, high, low, close]: NonNullable<Row>): MarketBar {
    const [a, b] = [this.price(high), this.price(low)]
    return bar(minute, [this.price(open), Math.max(a, b), Math.min(a, b), this.price(close)])
  }
}

const signalOf = (of: ExitCase, mirror: Mirror): Signal => {
  const { entry, stop = -100, targets = [200], exit, contracts = 3 } = of
  const { breakEvenAt, ...rules } = exit ?? {}
  const entryPrice = mirror.price(entry?.at ?? 0)
  return {
    id: 'a',
    time: OPEN,
    symbol: 'WIN',
    side: mirror.side,
    entryPrice,
    stopPrice: mirror.price(stop),
    targets: mirror.targets(targets),
    requestedContracts: contracts,
    ...(entry !== undefined && {
      entry: {
        type: entry.type,
        ...(entry.expiresAt !== undefined && { expiresAt: OPEN + entry.expiresAt * MINUTE }),
      },
    }),
    ...(exit !== undefined && {
      exit: { ...rules, ...(breakEvenAt !== undefined && { breakEvenAt: mirror.price(breakEvenAt) }) },
    }),
  }
}

const wishesOf = (wish: Wish, of: ExitCase, row: number, mirror: Mirror): readonly HostAction[] => {
  const { stop, targets, allowWiden, exit: share, cancel, opposite } = wish
  const moved = stop !== undefined || targets !== undefined
  const close = of.rows[row - 1]?.[3] ?? 0
  const { entry: _, exit: __, ...whole } = signalOf(of, mirror)
  const signal: Signal = {
    ...whole,
    id: `m${row}`,
    side: mirror.other,
    entryPrice: mirror.price(close),
    stopPrice: mirror.price(close + 500),
    targets: [mirror.price(close - 500)],
    ...(opposite !== undefined && { onOpposite: opposite }),
  }
  return [
    ...(moved
      ? [
          {
            type: 'ADJUST' as const,
            tradeId: 'a',
            ...(stop !== undefined && { stopPrice: mirror.price(stop) }),
            ...(targets !== undefined && { targets: mirror.targets(targets) }),
            ...(allowWiden !== undefined && { allowWiden }),
          },
        ]
      : []),
    ...(share === undefined ? [] : [{ type: 'EXIT' as const, tradeId: 'a', share, reason: 'enough' }]),
    ...(cancel === undefined ? [] : [{ type: 'CANCEL_ENTRY' as const, tradeId: 'a' }]),
    ...(opposite === undefined ? [] : [{ signal, context: CALM }]),
  ]
}

const botOf = (of: ExitCase, mirror: Mirror): HostStrategy => ({
  name: 'table',
  onBar: ({ time }) => {
    const row = (time - OPEN) / MINUTE
    if (row === 0) return { signal: signalOf(of, mirror), context: CALM }
    const wish = of.wants?.[row]
    return wish === undefined ? null : wishesOf(wish, of, row, mirror)
  },
})

/** Writes down what is filled, by the row that is being shown. */
class Scribe {
  row = 0
  readonly came: string[] = []
  ambiguous = false
  readonly refused: string[] = []
  readonly #mirror: Mirror
  readonly #orders = new Map<string, string>()

  constructor(mirror: Mirror) {
    this.#mirror = mirror
  }

  step({ event, commands, records }: Step): void {
    for (const command of commands) {
      if (command.type === 'OPEN') this.#orders.set(command.orderId, 'IN')
      if (command.type === 'CLOSE') this.#orders.set(command.orderId, command.reason)
    }
    if (event.type === 'FILL') this.#note(this.#orders.get(event.orderId) ?? '?', event)
    if (event.type === 'EXIT_FILL') this.#note(reasonOf(records) ?? event.cause, event)
    for (const record of records) {
      if (record.type === 'TRADE_CLOSED' && record.trade.base.ambiguous) this.ambiguous = true
      if (record.type === 'HOST_REFUSED') this.refused.push(record.code)
    }
  }

  #note(what: string, { price, contracts }: { readonly price: number; readonly contracts: number }): void {
    this.came.push(`${what} ${this.#mirror.points(price)}@${this.row} x${contracts}`)
  }
}

/** What the engine calls an exit that emptied a leg. */
const reasonOf = (records: readonly EngineRecord[]): string | undefined =>
  records.find((record) => record.type === 'TRADE_CLOSED')?.trade.base.exitReason

export interface Played {
  readonly came: Came
  readonly ambiguous: boolean
  /** What the host wanted and did not get. */
  readonly refused: readonly string[]
}

interface Showing {
  readonly mirror: Mirror
  readonly intrabar: IntrabarPolicy
  readonly over: Partial<ReplaySetup>
  readonly onRow: (row: number) => void
}

const show = (of: ExitCase, { mirror, intrabar, over, onRow }: Showing): void => {
  const session = new ReplaySession(
    setup(botOf(of, mirror), {
      instrument: WIN,
      capital: parseCapitalConfig({ operatorCapital: 6_000, releverageEnabled: false }),
      scalp: parseScalpConfig({ intrabar }),
      ...over,
    }),
  )
  for (const [index, row] of [[0, 0, 0, 0] as const, ...of.rows].entries()) {
    onRow(index)
    if (row !== null) session.onBar(mirror.bar(index, row))
  }
  session.finish()
}

/** Takes one case through engine and simulated broker. Trading costs nothing. */
export const play = (of: ExitCase, side: Side, intrabar: IntrabarPolicy): Played => {
  const mirror = new Mirror(side)
  const scribe = new Scribe(mirror)
  show(of, {
    mirror,
    intrabar,
    over: { listener: { onStep: (step) => scribe.step(step) } },
    onRow: (row) => {
      scribe.row = row
    },
  })
  const { came, ambiguous, refused } = scribe
  return { came, ambiguous, refused }
}

/** What the policy that held the signal was told of it: points times contracts, or why nothing; null while it is not over. */
export const holdSignal = (of: ExitCase, side: Side, intrabar: IntrabarPolicy): number | NotSimulatedCause | null => {
  let told: number | NotSimulatedCause | null = null
  show(of, {
    mirror: new Mirror(side),
    intrabar,
    over: {
      learning: {
        gate: parseGateConfig(),
        // nothing is worth as much as not trading
        policy: parsePolicyConfig({ opportunityMargin: 0.49, explorationFloor: 0 }),
        online: parseOnlineConfig(),
      },
      listener: {
        onStep: ({ records }) => {
          for (const record of records) {
            if (record.type === 'SIMULATED') told = record.lesson.basePnl / moveValue(1, WIN)
            if (record.type === 'NOT_SIMULATED') told = record.cause
          }
        },
      },
    },
    onRow: () => undefined,
  })
  return told
}
