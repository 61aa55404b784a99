import { AlavancaError, invalidInput } from '@alavanca/core'
import type { ChainEntry } from './chain.ts'
import type { Registration } from './registration.ts'

/** `STOPPED`: by a conflict, for good. */
export type SweepPhase = 'RUNNING' | 'PAUSED' | 'CANCELLED' | 'STOPPED' | 'FINISHED'

/** What the entries of a sweep's journal add up to. */
export interface SweepState {
  readonly registration: Registration
  /** As registered, or as it was raised since. */
  readonly budget: number
  readonly phase: SweepPhase
  readonly isHoldOutOpen: boolean
  /** The sets of each shard by their number, where not all of them go on; by shard. */
  readonly rungs: ReadonlyMap<number, readonly number[]>
}

const refused = (sentence: string): AlavancaError => new AlavancaError('INVALID_INPUT', sentence)

const inWords: Readonly<Record<SweepPhase, string>> = {
  RUNNING: 'runs',
  PAUSED: 'is paused',
  CANCELLED: 'was cancelled',
  STOPPED: 'was stopped by a conflict',
  FINISHED: 'is finished',
}

const requirePhase = (state: SweepState, allowed: readonly SweepPhase[], what: string): void => {
  if (!allowed.includes(state.phase)) throw refused(`The sweep ${inWords[state.phase]}: it cannot be ${what}.`)
}

const afterFirst = (entry: ChainEntry): SweepState => {
  if (entry.type !== 'REGISTERED') throw refused('A sweep is registered before anything else happens to it.')
  const { registration } = entry
  const { budget } = registration
  return { registration, budget, phase: 'RUNNING', isHoldOutOpen: false, rungs: new Map() }
}

/** What follows from an entry. Throws `INVALID_INPUT` for one that cannot be, with nothing changed. */
export const afterEntry = (state: SweepState | null, entry: ChainEntry): SweepState => {
  if (state === null) return afterFirst(entry)
  switch (entry.type) {
    case 'REGISTERED':
      throw refused('A sweep is registered once.')
    case 'CHUNK_DONE':
    case 'CHUNK_SPLIT':
      return state
    case 'RUNG_STARTED':
      return { ...state, rungs: new Map(state.rungs).set(entry.shard, entry.sets) }
    case 'BUDGET_RAISED':
      requirePhase(state, ['RUNNING', 'PAUSED', 'FINISHED'], 'given a larger budget')
      if (!(entry.budget > state.budget))
        throw invalidInput('budget', entry.budget, `must be above ${state.budget}: a budget may rise, and never falls`)
      if (state.isHoldOutOpen) throw refused('The hold-out is open: what is searched now would have seen it.')
      return { ...state, budget: entry.budget, phase: state.phase === 'FINISHED' ? 'RUNNING' : state.phase }
    case 'PAUSED':
      requirePhase(state, ['RUNNING'], 'paused')
      return { ...state, phase: 'PAUSED' }
    case 'RESUMED':
      requirePhase(state, ['PAUSED'], 'resumed')
      return { ...state, phase: 'RUNNING' }
    case 'CANCELLED':
      requirePhase(state, ['RUNNING', 'PAUSED'], 'cancelled')
      return { ...state, phase: 'CANCELLED' }
    case 'CONFLICT':
      return { ...state, phase: 'STOPPED' }
    case 'FINISHED':
      requirePhase(state, ['RUNNING'], 'finished')
      return { ...state, phase: 'FINISHED' }
    case 'HOLD_OUT_OPENED':
      requirePhase(state, ['FINISHED'], 'judged on its hold-out')
      if (state.registration.holdOut === null) throw refused('The sweep keeps no data back: there is no hold-out.')
      if (state.isHoldOutOpen) throw refused('The hold-out was opened already, and can be opened only once.')
      return { ...state, isHoldOutOpen: true }
  }
}
