import { AlavancaError, show } from '@alavanca/core'
import type { Engine } from '../engine.ts'
import type { Step } from '../step.ts'
import { type Difference, firstDifference } from './first-difference.ts'

/** What a recorded step is held against. */
export interface StepMismatch extends Difference {
  readonly sequence: number
}

/** Gives an engine a recorded step's event again. Null where it leads to the same step; the engine has moved on either way. */
export const rerunStep = (engine: Engine, step: Step): StepMismatch | null => {
  const difference = differenceOf(engine, step)
  return difference === null ? null : { sequence: step.sequence, ...difference }
}

const differenceOf = (engine: Engine, step: Step): Difference | null => {
  try {
    return firstDifference(step, engine.process(step.event))
  } catch (error) {
    if (!(error instanceof AlavancaError) || error.code !== 'INVALID_INPUT') throw error
    // it was taken in once: the settings, or the record, have changed
    return { path: 'event', recorded: step.event, now: error.message }
  }
}

/** The error of a journal that does not lead where it led. */
export const mismatchError = ({ sequence, path, recorded, now }: StepMismatch, hint = ''): AlavancaError =>
  new AlavancaError(
    'JOURNAL_MISMATCH',
    `Step ${sequence} is not what it was: ${path} was ${show(recorded)} and is now ${show(now)}.${hint}`,
    [{ path: `step ${sequence}: ${path}`, value: now, message: `was ${show(recorded)}` }],
  )
