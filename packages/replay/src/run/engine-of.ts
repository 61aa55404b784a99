import { type Cents, sealSnapshot } from '@alavanca/core'
import {
  Engine,
  type EngineConfig,
  type EngineDependencies,
  type EngineSnapshot,
  parseEngineConfig,
} from '@alavanca/engine'
import type { ReplaySetup } from './replay-setup.ts'

type EngineParts = Pick<
  ReplaySetup,
  | 'instrument'
  | 'capital'
  | 'scalp'
  | 'learning'
  | 'timeZone'
  | 'sessionRollover'
  | 'dailyLossLimit'
  | 'dailyLossBasis'
  | 'dayRules'
  | 'onOpposite'
  | 'startFrom'
>

/** The configuration of the engine behind a replay, as a journal of it records it. */
export const engineConfigOf = (parts: EngineParts): EngineConfig =>
  parseEngineConfig({
    instruments: [parts.instrument],
    capital: parts.capital,
    scalp: parts.scalp,
    learning: parts.learning ?? null,
    timeZone: parts.timeZone,
    dailyLossLimit: parts.dailyLossLimit ?? (0 as Cents),
    ...(parts.sessionRollover !== undefined && { sessionRollover: parts.sessionRollover }),
    ...(parts.dayRules !== undefined && { dayRules: parts.dayRules }),
    ...(parts.onOpposite !== undefined && { onOpposite: parts.onOpposite }),
    ...(parts.dailyLossBasis !== undefined && { dailyLossBasis: parts.dailyLossBasis }),
    // a recording is its own clock: its stamps are the time, and a strategy's signals are as old as it says
    maxStampLeadSeconds: 0,
    signalMaxAgeSeconds: 0,
    orderPrefix: 'sim',
  })

/** A fresh engine, or one that goes on from a snapshot. */
export const engineOf = (parts: EngineParts): Engine => {
  const { encoder, reward } = parts.learning ?? {}
  const dependencies: EngineDependencies = {
    config: engineConfigOf(parts),
    ...(encoder !== undefined && { encoder }),
    ...(reward !== undefined && { reward }),
  }
  return parts.startFrom === undefined ? new Engine(dependencies) : Engine.restore(parts.startFrom, dependencies)
}

/** What `from` has learnt, in an engine that has otherwise seen nothing: no money made, no position, no day begun. */
export const withLearningOf = (from: EngineSnapshot, parts: Omit<EngineParts, 'startFrom'>): EngineSnapshot => {
  const { kind, version, state } = engineOf(parts).snapshot()
  return sealSnapshot(kind, version, { ...state, policy: from.state.policy, online: from.state.online })
}
