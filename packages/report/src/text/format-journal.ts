import { show } from '@alavanca/core'
import { filled } from '../html/texts/filled.ts'
import type { JournalVerdict } from '../outcome/journal-verdict.ts'
import { labelled, type TextOptions, type Writing, writingIn } from './writing.ts'

const mismatchInWords = ({ mismatch }: JournalVerdict, { words: { series } }: Writing): string[] => {
  if (mismatch === null) return []
  const { sequence, path, recorded, now } = mismatch
  return [
    filled(series.mismatch, { step: sequence, path: path || series.stepItself }),
    ...labelled([
      [series.recorded, show(recorded)],
      [series.now, show(now)],
    ]),
  ]
}

/** What came of running a journal again, for people. */
export const formatJournalVerdict = (verdict: JournalVerdict, options: TextOptions = {}): string => {
  const writing = writingIn(options)
  const { series } = writing.words
  const { name, startSequence, equalSteps, cutOffLine } = verdict
  const from = startSequence === 0 ? series.freshEngine : filled(series.snapshotAt, { step: startSequence })
  return [
    filled(series.journal, { name, count: writing.grouped(equalSteps), from }),
    ...(cutOffLine === null ? [] : [filled(series.cutOff, { line: cutOffLine })]),
    ...mismatchInWords(verdict, writing),
    '',
  ].join('\n')
}
