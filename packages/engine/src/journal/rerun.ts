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
  const difference = firstDifference(step, engine.process(step.event))
  return difference === null ? null : { sequence: step.sequence, ...difference }
}

/** The error of a journal that does not lead where it led. */
export const mismatchError = ({ sequence, path, recorded, now }: StepMismatch, hint = ''): AlavancaError =>
  new AlavancaError(
    'JOURNAL_MISMATCH',
    `Step ${sequence} is not what it was: ${path} was ${show(recorded)} and is now ${show(now)}.${hint}`,
    [{ path: `step ${sequence}: ${path}`, value: now, message: `was ${show(recorded)}` }],
  )
