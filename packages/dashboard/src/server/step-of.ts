import { AlavancaError } from '@alavanca/core'
import type { Step } from '@alavanca/engine'
import type { StepRow } from '@alavanca/sqlite'

/** The step of a row. Throws `STORAGE_FAILED` for one that is no JSON. */
export const stepOf = ({ sequence, step }: StepRow): Step => {
  if (!('unreadable' in step)) return step
  throw new AlavancaError('STORAGE_FAILED', `Step ${sequence} cannot be read.`, [
    { path: 'step', value: sequence, message: 'must be JSON' },
  ])
}
