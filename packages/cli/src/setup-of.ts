import { parseBrokerConfig, type ReplaySetup } from '@alavanca/replay'
import { parseScalpConfig } from '@alavanca/scalp'
import type { Settings } from '@alavanca/settings'
import { loadInstrument } from './load-instrument.ts'
import { loadStrategy } from './load-strategy.ts'
import type { ReplayArguments } from './replay-arguments.ts'

/** Everything of a run but the recording. Its strategy is a fresh one. */
export const setupOf = async (asked: ReplayArguments, settings: Settings, directory: string): Promise<ReplaySetup> => {
  const instrument = await loadInstrument(asked.instrument, directory)
  const makeStrategy = await loadStrategy(asked.strategy, directory)
  const { spreadPoints, slippagePoints, commissionPerContract, intrabar } = asked
  return {
    instrument,
    strategy: makeStrategy({ instrument }),
    capital: settings.capital,
    scalp: intrabar === undefined ? settings.scalp : parseScalpConfig({ ...settings.scalp, intrabar }),
    broker: parseBrokerConfig({ spreadPoints, slippagePoints, commissionPerContract }, instrument),
    learning: { gate: settings.gate, policy: settings.policy, online: settings.online },
    timeZone: settings.session.timeZone,
    sessionRollover: settings.session.rollover,
    dailyLossLimit: settings.risk.dailyLossLimitCents,
    dailyLossBasis: settings.risk.dailyLossBasis,
  }
}
