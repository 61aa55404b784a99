/** A small simulated market, a strategy that trades often on it, and what may be planted: poison, and what wavers. */
import { parseCapitalConfig } from '@alavanca/capital'
import { SessionCalendar, WIN } from '@alavanca/core'
import { parseBrokerConfig, simulateSessions, usualStart, weekdaysFrom } from '@alavanca/replay'
import { parseScalpConfig } from '@alavanca/scalp'
import { type ChunkEvaluator, MarketEvaluator, type Params } from '@alavanca/sweep'

export interface ProofTask {
  readonly days: number
  /** Sets whose target is this one throw, and those that hold no longer than this come out otherwise each time. */
  readonly poison: number | null
  readonly wavers: number | null
}

const EVERY = 7
const context = {
  regime: 'TREND_UP',
  ...{ globalConfidence: 0.9, ensembleDisagreement: 0.1, liquidityStrength: 0.9, transitionActive: false },
}

const strategy = () => {
  let seen = 0
  return {
    name: 'every-seventh',
    onBar: ({ time, durationMs, close }: { time: number; durationMs: number; close: number }) => {
      seen += 1
      if (seen % EVERY !== 0) return null
      const levels = { entryPrice: close, stopPrice: close - 150, targets: [close + 200] }
      return {
        signal: { id: `s${seen}`, time: time + durationMs, symbol: 'WIN', side: 'BUY' as const, ...levels },
        context,
      }
    },
  }
}

const makeEvaluator = (task: unknown): ChunkEvaluator => {
  // as: the task of this proof
  const { days, poison, wavers } = task as ProofTask
  const span = weekdaysFrom('2026-03-02', days)
  const sessions = simulateSessions({ seed: 'proof', instrument: WIN, days: span, startPrice: usualStart(WIN) })
  const broker = parseBrokerConfig({}, WIN)
  const capital = parseCapitalConfig({ operatorCapital: 500_000 })
  const market = new MarketEvaluator({
    market: { kind: 'bars', rows: [...sessions].flatMap(({ bars }) => bars) },
    ...{ warmUp: [], shards: 1, holdOut: null, calendar: new SessionCalendar('America/Sao_Paulo') },
    setupFor: (params: Params) => {
      if (poison !== null && params['SCALP_TP_POINTS'] === poison) throw new Error('planted')
      const scalp = parseScalpConfig({
        tpPoints: Number(params['SCALP_TP_POINTS'] ?? 80),
        slPoints: Number(params['SCALP_SL_POINTS'] ?? 40),
        maxHoldSeconds: Number(params['SCALP_MAX_HOLD_SECONDS'] ?? 180),
      })
      return { instrument: WIN, strategy: strategy(), capital, scalp, broker, timeZone: 'America/Sao_Paulo' }
    },
  })
  if (wavers === null) return market
  return {
    evaluateChunk: async (shard, sets, begin, kind) => {
      const results = await market.evaluateChunk(shard, sets, begin, kind)
      return results.map((result, index) =>
        result.type === 'DONE' && Number(sets[index]?.['SCALP_MAX_HOLD_SECONDS']) <= wavers
          ? { ...result, metrics: { ...result.metrics, chance: performance.now() } }
          : result,
      )
    },
  }
}

export default makeEvaluator
