/** A database of as many steps as are wanted: a bot on quotes that trades, learns and is refused. */
import { parseCapitalConfig } from '@alavanca/capital'
import { seededRng, WIN } from '@alavanca/core'
import { Engine, type EngineConfig, type EngineEvent } from '@alavanca/engine'
import { parseGateConfig } from '@alavanca/gate'
import { parseOnlineConfig } from '@alavanca/online'
import { parsePolicyConfig } from '@alavanca/policy'
import { engineConfigOf, parseBrokerConfig, ReplaySession, type ReplaySetup } from '@alavanca/replay'
import { parseScalpConfig } from '@alavanca/scalp'
import { openSqliteStore } from '@alavanca/sqlite'
import { CALM } from '@alavanca/testing/signals'

const REGIMES = ['TREND_UP', 'RANGE', 'TREND_DOWN']
/** 09:00 in São Paulo on a Monday. */
const OPEN = Date.parse('2024-03-04T12:00:00Z')
const DAY = 86_400_000
const TICKS_A_DAY = 14_400
const SNAPSHOT_EVERY = 10_000

const setupOf = (onEvent?: (event: EngineEvent) => void): ReplaySetup => {
  const rng = seededRng('a long run')
  return {
    instrument: WIN,
    capital: parseCapitalConfig({ operatorCapital: 5_000, maxExtraContracts: 2, requireProfitToday: true }),
    scalp: parseScalpConfig(),
    broker: parseBrokerConfig({ commissionPerContract: 0.25 }, WIN),
    timeZone: 'America/Sao_Paulo',
    learning: {
      gate: parseGateConfig(),
      policy: parsePolicyConfig({ explorationFloor: 0.05 }),
      online: parseOnlineConfig(),
    },
    strategy: {
      name: 'long',
      onBar: ({ time, durationMs, close }) => {
        if (rng.next() < 0.75) return null
        const side = rng.next() < 0.5 ? 'BUY' : 'SELL'
        const to = side === 'BUY' ? 1 : -1
        const levels = { entryPrice: close, stopPrice: close - to * 150, targets: [close + to * 200] }
        const regime = REGIMES[Math.floor(rng.next() * REGIMES.length)] ?? 'RANGE'
        const signal = { id: `s${time}`, time: time + durationMs, symbol: 'WIN', side, ...levels } as const
        return { signal, context: { ...CALM, regime, globalConfidence: 0.5 + 0.5 * rng.next() } }
      },
    },
    ...(onEvent !== undefined && { listener: { onStep: ({ event }) => onEvent(event) } }),
  }
}

export const longRunConfig = (): EngineConfig => engineConfigOf(setupOf())

/** What happens to the bot, until enough of it has: `take` says whether that is so. */
const play = (take: (event: EngineEvent) => void, isEnough: () => boolean): void => {
  const session = new ReplaySession(setupOf(take))
  const rng = seededRng('prices')
  let price = 130_000
  for (let tick = 0; !isEnough(); tick += 1) {
    price += Math.round((rng.next() - 0.5) * 6) * 5
    const time = OPEN + Math.floor(tick / TICKS_A_DAY) * DAY + (tick % TICKS_A_DAY) * 2_000
    session.onTick({ time, bid: price, ask: price + 5, last: price, volume: 1 })
  }
}

/** At least so many events of such a bot. */
export const longRunEvents = (count: number): readonly EngineEvent[] => {
  const events: EngineEvent[] = []
  play(
    (event) => events.push(event),
    () => events.length >= count,
  )
  return events
}

/** Writes the database, one row a step as a live bot does, and gives back its number of steps. */
export const writeLongRun = async (path: string, steps: number): Promise<number> => {
  const store = await openSqliteStore(path, { synchronous: 'NORMAL', groupSteps: 5_000 })
  // what the replay's own engine took in is taken in by one whose snapshots are at hand
  const engine = new Engine({ config: longRunConfig() })
  play(
    (event) => {
      const step = engine.process(event)
      store.append(step)
      if (step.sequence % SNAPSHOT_EVERY === 0) store.saveSnapshot(engine.snapshot())
    },
    () => engine.sequence >= steps,
  )
  store.flush()
  store.close()
  return engine.sequence
}
