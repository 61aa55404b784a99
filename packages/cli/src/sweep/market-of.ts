import { resolve } from 'node:path'
import { SessionCalendar } from '@alavanca/core'
import type { MarketBar } from '@alavanca/recordings'
import { type ReplaySetup, strategySetupOf } from '@alavanca/replay'
import { environmentOf, MarketEvaluator, type MarketOptions, readMarket } from '@alavanca/sweep'
import { openMarket } from '../open-market.ts'
import { settingsOf } from '../settings-of.ts'
import { rulesOf, setupOf } from '../setup-of.ts'
import { loadStrategy } from '../strategy/load-strategy.ts'
import { type LocalTask, withoutLearning } from './sweep-task.ts'

/** Makes something of a setup otherwise than it was registered, for a trial of the winner; also told when the warm-up ends. */
export type Change = (setup: ReplaySetup, warmUntil: number | undefined) => ReplaySetup

const barsOf = async (batches: AsyncIterable<readonly MarketBar[]> | Iterable<readonly MarketBar[]>) => {
  const bars: MarketBar[] = []
  for await (const batch of batches) bars.push(...batch)
  return bars
}

/** The market of a sweep, read and decoded, and what evaluates sets on it. Throws what a replay of it would. */
export const marketOf = async (task: LocalTask, change: Change = (setup) => setup): Promise<MarketEvaluator> => {
  const { asked, environment, directory, shards, holdOut, withoutPolicy } = task
  const settings = settingsOf(asked, environment)
  const { instrument } = await setupOf(asked, settings, directory)
  const makeStrategy = await loadStrategy(asked.strategy, directory)
  const { recording, warmUp } = await openMarket(asked, instrument, resolve(directory), () => undefined)
  const bars = await barsOf(warmUp)
  const last = bars.at(-1)
  const warmUntil = last === undefined ? undefined : last.time + last.durationMs
  const setupFor: MarketOptions['setupFor'] = (params) => {
    const rules = rulesOf(asked, settingsOf(asked, { ...environment, ...environmentOf(params) }), instrument)
    const setup = { ...rules, strategy: makeStrategy(strategySetupOf(rules)) }
    return change(withoutPolicy ? withoutLearning(setup) : setup, warmUntil)
  }
  const { timeZone, rollover } = settings.session
  return new MarketEvaluator({
    market: await readMarket(recording),
    warmUp: bars,
    calendar: new SessionCalendar(timeZone, 'SESSION_TIMEZONE', rollover),
    ...{ shards, holdOut, setupFor },
  })
}
