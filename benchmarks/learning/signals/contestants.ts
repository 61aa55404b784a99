import type { PolicyConfigInput } from '@alavanca/policy'
import { playSignals, type Seeds, type SignalRun } from './play-signals.ts'
import { policyPlayer, replacedPlayer, type SignalPlayer, TOLD_ALL, TOLD_TRADES } from './signal-players.ts'
import { WORLDS, type World } from './world.ts'

/** Rules that play the market of signals, under a name for the table. */
export interface SignalContestant {
  readonly name: string
  readonly makePlayer: (seed: string) => SignalPlayer
}

/** The policy as it was before both legs were learnt from: a table of actions, beliefs as wide as a coin's, ENTER proven first. */
const BEFORE: PolicyConfigInput = { mode: 'THOMPSON_SAMPLING', beliefWidth: 'coin' }

export const SHIPPED: SignalContestant = {
  name: 'both legs, as shipped',
  makePlayer: (seed) => policyPlayer(seed, {}, TOLD_ALL),
}
export const AS_BEFORE: SignalContestant = {
  name: 'table of actions, as before',
  makePlayer: (seed) => policyPlayer(seed, BEFORE, TOLD_TRADES),
}
export const TABLE: SignalContestant = {
  name: 'table of actions, widths learnt',
  makePlayer: (seed) => policyPlayer(seed, { mode: 'THOMPSON_SAMPLING' }, TOLD_TRADES),
}
export const REPLACED: SignalContestant = { name: 'rules replaced', makePlayer: replacedPlayer }

/** One contestant's runs, world by world. */
export type WorldRuns = ReadonlyMap<World, readonly SignalRun[]>

export const playWorlds = ({ makePlayer }: SignalContestant, seeds: number, kind: Seeds): WorldRuns =>
  new Map(WORLDS.map((world) => [world, playSignals(makePlayer, world, seeds, kind)]))

/** The runs of one world. */
export const runsOf = (runs: WorldRuns, world: World): readonly SignalRun[] => runs.get(world) ?? []
