import { TRADING_ACTIONS } from '@alavanca/policy'
import type { Measured } from '../outcome/measured.ts'
import type { Figure } from '../performance/figure.ts'
import type { Formatting } from './formatting.ts'
import type { Cell } from './parts.ts'
import type { ReportData, ReportRegime, ReportTradingAction } from './report-data.ts'
import type { ReportTexts } from './texts/en.ts'
import { filled } from './texts/filled.ts'

/** What a section tells of, in which words, and how figures are written. */
export interface Telling {
  readonly data: ReportData
  readonly texts: ReportTexts
  readonly format: Formatting
}

/** The words for a name from a run, or the name itself where there are none. */
export const wordsFor = (name: string, words: Readonly<Record<string, string>>): string =>
  Object.hasOwn(words, name) ? (words[name] ?? name) : name

/** Why a statistic is not available; a reason that is not known stays as it is. */
export const whyNot = (
  { texts, format }: { readonly texts: ReportTexts; readonly format: Pick<Formatting, 'number'> },
  reason: string,
): string => {
  const known: Readonly<Record<string, string>> = {
    'needs # samples, has #': texts.needsSamples,
    'nothing to divide by': texts.nothingToDivide,
    'the training windows earned nothing': texts.trainedNothing,
    'too few days of the rarer sign: needs #, has #': texts.rarerSign,
  }
  const text = known[reason.replace(/\d+/g, '#')]
  const [needed = '', has = ''] = (reason.match(/\d+/g) ?? []).map((digits) => format.number(Number(digits)))
  return text === undefined ? reason : filled(text, { needed, has })
}

/** A statistic and a remark on it: why there is none, or what it means. */
export const measuredAs = (
  telling: Telling,
  stat: Measured,
  write: (value: number) => string,
  remark = '',
): readonly [value: string, remark: string] =>
  stat.value === null ? [telling.texts.notAvailable, whyNot(telling, stat.reason)] : [write(stat.value), remark]

/** A figure of the run's performance, or why there is none. */
export const figureAs = ({ texts }: Telling, shown: Figure, write: (value: number) => string): Cell =>
  shown.value === null
    ? { text: texts.notAvailable, isFigure: true, note: wordsFor(shown.why, texts.performance.gaps) }
    : { text: write(shown.value), isFigure: true }

/** The same where there are many of them: why there is none is shown when pointed at. */
export const figureInShort = ({ texts }: Telling, shown: Figure, write: (value: number) => string): Cell =>
  shown.value === null
    ? { text: texts.notAvailable, isFigure: true, hint: wordsFor(shown.why, texts.performance.gaps) }
    : { text: write(shown.value), isFigure: true }

/** The same in one line. */
export const figureInWords = ({ texts }: Telling, shown: Figure, write: (value: number) => string): string =>
  shown.value === null ? `${texts.notAvailable} (${wordsFor(shown.why, texts.performance.gaps)})` : write(shown.value)

/** What refused, in words: a layer, a mask or the code of a signal. */
export const refuserInWords = ({ texts }: Telling, name: string): string =>
  wordsFor(name, Object.hasOwn(texts.refusals.layerNames, name) ? texts.refusals.layerNames : texts.refusals.otherNames)

/** The ways of entering that were ever chosen; about the others nothing was learnt. */
export const takenActions = ({ decisions }: ReportRegime): readonly ReportTradingAction[] =>
  TRADING_ACTIONS.filter((action) => decisions[action] > 0)
