import type { Instrument } from '@alavanca/core'
import { type HostStrategy, parseBrokerConfig, type ReplaySetup, strategySetupOf } from '@alavanca/replay'
import { parseScalpConfig } from '@alavanca/scalp'
import { engineSettings, type Settings } from '@alavanca/settings'
import { loadInstrument } from './load-instrument.ts'
import type { ReplayArguments } from './replay-arguments.ts'
import { loadStrategy } from './strategy/load-strategy.ts'
import { usage } from './usage-error.ts'

/** The money of the settings: OPERATOR_CAPITAL_BRL and all limits in money are of it. */
const CAPITAL_CURRENCY = 'BRL'

const requireCurrency = ({ symbol, currency }: Instrument, { watch }: ReplayArguments): void => {
  if (currency === CAPITAL_CURRENCY || watch.accept.includes('currency')) return
  throw usage`${symbol} earns ${currency}, and the capital of the settings is in ${CAPITAL_CURRENCY}: contracts would be sized as if the two were one. --accept currency takes every amount of the settings for ${currency}.`
}

interface Setup extends ReplaySetup {
  /** One more of the same strategy. */
  readonly makeStrategy: () => HostStrategy
}

/** What settings and words make of a run, but for its strategy. */
export const rulesOf = (
  { spreadPoints, slippagePoints, commissionPerContract, intrabar }: ReplayArguments,
  settings: Settings,
  instrument: Instrument,
): Omit<ReplaySetup, 'strategy'> => {
  const parts = engineSettings(settings)
  return {
    instrument,
    ...parts,
    scalp: intrabar === undefined ? parts.scalp : parseScalpConfig({ ...parts.scalp, intrabar }),
    broker: parseBrokerConfig({ spreadPoints, slippagePoints, commissionPerContract }, instrument),
  }
}

/** Everything of a run but the recording. Its strategy is a fresh one. */
export const setupOf = async (asked: ReplayArguments, settings: Settings, directory: string): Promise<Setup> => {
  const instrument = await loadInstrument(asked.instrument, directory)
  requireCurrency(instrument, asked)
  const makeStrategy = await loadStrategy(asked.strategy, directory)
  const rules = rulesOf(asked, settings, instrument)
  const make = (): HostStrategy => makeStrategy(strategySetupOf(rules))
  return { ...rules, strategy: make(), makeStrategy: make }
}
