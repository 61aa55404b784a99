import { TUNABLE, type Tunable, tunableOf, withTuning } from '@alavanca/policy'
import type { Books } from '../books.ts'
import type { TuneAction, UndoTuningAction } from '../operator-action.ts'
import { changeInForce, changeOf, nextVersion, parentOf, withVersion } from '../tuning.ts'

/** An operator changes settings of the policy. Null where it was done, else why not. */
export const tune = (books: Books, { change, expected }: TuneAction, note: string | null): string | null => {
  const { learner, tuning } = books
  if (learner === null) return 'There is no policy.'
  const from = tuning.inForce
  if (expected !== undefined && expected !== from)
    return `Version ${from} of the tuning is in force, not ${expected}: look at what is in force now first.`
  const all = { ...changeInForce(tuning), ...change }
  const now = tunableOf(learner.policy.config)
  if (isSame(now, tunableOf(withTuning(learner.policy.config, change)))) return 'It is tuned so already.'
  const sequence = books.sequence + 1
  const added = { version: nextVersion(tuning), parent: from, time: books.now, sequence, note, change: all }
  const settings = books.retune(withVersion(tuning, added))
  books.say({ type: 'TUNED', from, version: added.version, added, settings })
  return null
}

/** An operator goes back to a version of before, by itself the one that the one in force came after. Null where it was done, else why not. */
export const undoTuning = (books: Books, { version }: UndoTuningAction): string | null => {
  const { learner, tuning } = books
  if (learner === null) return 'There is no policy.'
  const from = tuning.inForce
  const to = version ?? parentOf(tuning, from)
  if (to === undefined) return 'Nothing was tuned that could be undone.'
  if (to === from) return `Version ${to} of the tuning is in force already.`
  if (changeOf(tuning, to) === undefined) return `Version ${to} of the tuning is not remembered.`
  const settings = books.retune({ ...tuning, inForce: to })
  books.say({ type: 'TUNED', from, version: to, added: null, settings })
  return null
}

const isSame = (a: Tunable, b: Tunable): boolean => TUNABLE.every((name) => a[name] === b[name])
