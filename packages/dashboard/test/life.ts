import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseCapitalConfig } from '@alavanca/capital'
import { type Cents, seededRng, WIN } from '@alavanca/core'
import { Engine, type EngineConfig, type EngineEvent, type Step } from '@alavanca/engine'
import { parseGateConfig } from '@alavanca/gate'
import { parseOnlineConfig } from '@alavanca/online'
import { parsePolicyConfig } from '@alavanca/policy'
import { engineConfigOf, parseBrokerConfig, ReplaySession, type ReplaySetup } from '@alavanca/replay'
import { parseScalpConfig } from '@alavanca/scalp'
import { openSqliteStore, type SqliteStore } from '@alavanca/sqlite'
import { CALM } from '@alavanca/testing/signals'
import { waves } from '@alavanca/testing/waves'
import { onTestFinished } from 'vitest'

const REGIMES = ['TREND_UP', 'RANGE', 'TREND_DOWN']

/** A bot that trades often, learns in batches of three and is refused for many reasons. */
const setup = (listener: ReplaySetup['listener']): ReplaySetup => {
  const rng = seededRng('dashboard')
  return {
    instrument: WIN,
    capital: parseCapitalConfig({ operatorCapital: 5_000, maxExtraContracts: 2, requireProfitToday: false }),
    scalp: parseScalpConfig({ cooldownSeconds: 600, maxHoldSeconds: 1_200 }),
    broker: parseBrokerConfig({ spreadPoints: 5, slippagePoints: 0, commissionPerContract: 0.25 }, WIN),
    timeZone: 'America/Sao_Paulo',
    dailyLossLimit: 60_000 as Cents,
    dayRules: { maxTrades: 30, stopGain: 200_000 as Cents },
    learning: {
      gate: parseGateConfig(),
      policy: parsePolicyConfig({
        mode: 'THOMPSON_SAMPLING',
        beliefWidth: 'coin',
        extraMinProbability: 0,
        baselineTrades: 20,
        explorationFloor: 0.1,
      }),
      online: parseOnlineConfig({ batchSize: 3 }),
    },
    strategy: {
      name: 'often',
      onBar: ({ time, durationMs, close }) => {
        if (rng.next() < 0.4) return null
        const side = rng.next() < 0.5 ? 'BUY' : 'SELL'
        const to = side === 'BUY' ? 1 : -1
        return {
          signal: {
            id: `s${time}`,
            time: time + durationMs,
            symbol: 'WIN',
            side,
            entryPrice: close,
            stopPrice: close - to * 150,
            targets: [close + to * 100, close + to * 200],
          },
          context: {
            ...CALM,
            regime: REGIMES[Math.floor(rng.next() * REGIMES.length)] ?? 'RANGE',
            globalConfidence: 0.5 + 0.5 * rng.next(),
          },
        }
      },
    },
    ...(listener !== undefined && { listener }),
  }
}

/** The engine's configuration in it: what a dashboard is given to hold its limits against. */
export const lifeConfig = (): EngineConfig => engineConfigOf(setup(undefined))

export interface Life {
  readonly steps: readonly Step[]
  /** An engine at the end of it. */
  readonly engine: Engine
}

const lives = new Map<number, readonly EngineEvent[]>()

const eventsOf = (bars: number): readonly EngineEvent[] => {
  const known = lives.get(bars)
  if (known !== undefined) return known
  const events: EngineEvent[] = []
  const session = new ReplaySession(setup({ onStep: ({ event }) => events.push(event) }))
  for (const bar of waves(bars)) session.onBar({ ...bar, volume: 1, spread: null })
  session.finish()
  lives.set(bars, events)
  return events
}

/** Steps of a life of so many bars, run anew so that its engine is at hand. */
export const liveOf = (bars = 300): Life => {
  const engine = new Engine({ config: lifeConfig() })
  const steps = eventsOf(bars).map((event) => engine.process(event))
  return { steps, engine }
}

/** A folder that is gone when the test is over. */
export const testFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'alavanca-dashboard-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

let wholeLife: Promise<Writer> | null = null

/** A database being written, a step at a time. */
export class Writer {
  readonly path: string
  readonly engine: Engine = new Engine({ config: lifeConfig() })
  readonly store: SqliteStore
  readonly #events: readonly EngineEvent[]
  readonly steps: Step[] = []

  constructor(path: string, store: SqliteStore, events: readonly EngineEvent[]) {
    this.path = path
    this.store = store
    this.#events = events
  }

  static async open(bars = 300): Promise<Writer> {
    const writer = await Writer.in(testFolder(), bars)
    onTestFinished(() => writer.store.close())
    return writer
  }

  /** A whole life in a file, lived once for all tests that only look at it. */
  static whole(): Promise<Writer> {
    wholeLife ??= Writer.in(mkdtempSync(join(tmpdir(), 'alavanca-dashboard-')), 300).then((writer) => {
      process.once('exit', () => rmSync(dirname(writer.path), { recursive: true, force: true }))
      writer.write(Number.POSITIVE_INFINITY)
      return writer
    })
    return wholeLife
  }

  static async in(folder: string, bars: number): Promise<Writer> {
    const path = join(folder, 'run.db')
    return new Writer(path, await openSqliteStore(path, { replay: true }), eventsOf(bars))
  }

  get left(): number {
    return this.#events.length - this.steps.length
  }

  /** Writes so many steps more, and a snapshot after every so many. */
  write(count: number, snapshotEvery = 100): void {
    for (const event of this.#events.slice(this.steps.length, this.steps.length + count))
      this.take(event, snapshotEvery)
    this.store.flush()
  }

  take(event: EngineEvent, snapshotEvery = 100): Step {
    const step = this.engine.process(event)
    this.store.append(step)
    this.steps.push(step)
    if (step.sequence % snapshotEvery === 0) this.store.saveSnapshot(this.engine.snapshot())
    return step
  }
}
