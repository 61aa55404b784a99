/** Sets as a sweep has them, over a simulated market, by the kernel and one by one. */
import { parseCapitalConfig } from '@alavanca/capital'
import { type Cents, WIN } from '@alavanca/core'
import { digestInput, type KernelSet, ReplayedSet, runSets, type Tape, TapeDecoder } from '@alavanca/kernel'
import { type HostStrategy, parseBrokerConfig, ReplaySession } from '@alavanca/replay'
import { parseScalpConfig } from '@alavanca/scalp'
import type { Market } from './market.ts'

const TIME_ZONE = 'America/Sao_Paulo'

/** So many sets that differ in what a sweep varies: extras, scalp, layers, rules of the day, costs. */
export const sweepSets = (count: number): readonly KernelSet[] =>
  Array.from({ length: count }, (_, index) => ({
    capital: parseCapitalConfig({
      operatorCapital: 3_000 + 1_000 * (index % 4),
      requireProfitToday: index % 3 === 0,
      minGlobalConfidence: 0.5 + 0.05 * (index % 5),
      compounding: index % 2 === 0 ? 'losses' : 'off',
    }),
    scalp: parseScalpConfig({
      tpPoints: 40 + 20 * (index % 6),
      slPoints: 40 + 10 * (index % 7),
      maxHoldSeconds: 60 + 60 * (index % 5),
      mode: index % 8 === 7 ? 'HYBRID' : 'SCALP_ONLY',
    }),
    broker: parseBrokerConfig({ commissionPerContract: 0.25 * (index % 2) }, WIN),
    // as: whole cents
    dailyLossLimit: (index % 4 === 0 ? 50_000 : 0) as Cents,
    dayRules: { maxTrades: index % 5 === 4 ? 10 : 0, flatBy: index % 3 === 1 ? '17:00' : null },
  }))

export const decoded = ({ bars, ticks }: Market, strategy: HostStrategy): Tape => {
  const decoder = new TapeDecoder({ instrument: WIN, strategy, timeZone: TIME_ZONE })
  for (const bar of bars) decoder.onBar(bar)
  for (const tick of ticks) decoder.onTick(tick)
  return decoder.finish()
}

/** One set by itself, as a sweep would run it without the kernel; with `tape`, its result as the kernel gives it. */
export const replayAlone = ({ bars, ticks }: Market, strategy: HostStrategy, set: KernelSet, tape?: Tape): string => {
  const heard = tape === undefined ? null : new ReplayedSet(tape)
  const listener = heard === null ? {} : { listener: heard.listener }
  const session = new ReplaySession({ ...set, instrument: WIN, strategy, timeZone: TIME_ZONE, ...listener })
  for (const bar of bars) session.onBar(bar)
  for (const tick of ticks) session.onTick(tick)
  const summary = session.finish()
  return heard === null ? '' : digestInput(heard.result(summary))
}

/** What is fast must be right: throws where a set comes out otherwise than by itself. */
export const requireSame = (
  market: Market,
  strategy: () => HostStrategy,
  tape: Tape,
  sets: readonly KernelSet[],
): void => {
  for (const [index, outcome] of runSets(tape, sets).entries()) {
    const set = sets[index]
    if (set === undefined || outcome.type !== 'RESULT') throw new Error(`Set ${index} was refused.`)
    if (digestInput(outcome) !== replayAlone(market, strategy(), set, tape)) throw new Error(`Set ${index} differs.`)
  }
}
