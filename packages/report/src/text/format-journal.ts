import { show } from '@alavanca/core'
import type { JournalVerdict } from '../outcome/journal-verdict.ts'

const mismatchInWords = ({ mismatch }: JournalVerdict): string[] => {
  if (mismatch === null) return []
  const { sequence, path, recorded, now } = mismatch
  return [
    `step ${sequence} differs first, at ${path || 'the step itself'}`,
    `  recorded  ${show(recorded)}`,
    `  now       ${show(now)}`,
  ]
}

/** What came of running a journal again, for people. */
export const formatJournalVerdict = (verdict: JournalVerdict): string => {
  const { name, startSequence, equalSteps, cutOffLine } = verdict
  const from = startSequence === 0 ? 'a fresh engine' : `a snapshot at step ${startSequence}`
  return [
    `${name}: ${equalSteps.toLocaleString('en')} steps came out the same, from ${from}`,
    ...(cutOffLine === null ? [] : [`line ${cutOffLine} was cut off in writing and is not judged`]),
    ...mismatchInWords(verdict),
    '',
  ].join('\n')
}
