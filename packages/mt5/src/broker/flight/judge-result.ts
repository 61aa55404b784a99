import { ensureNever, type Language } from '@alavanca/core'
import { type Result, refusalOf, returnCode } from '@alavanca/mt5-protocol'

/** What an answer of the terminal means for the order it is about. */
export type Verdict =
  /** It was executed: so many lots in all, nothing more to come. */
  | { readonly type: 'EXECUTED'; readonly lots: number }
  /** So much of it was executed, and the rest may still work. */
  | { readonly type: 'EXECUTED_IN_PART'; readonly lots: number }
  /** The levels are as they were asked to be. */
  | { readonly type: 'MOVED' }
  /** The trade server has it; deals follow. */
  | { readonly type: 'WORKING' }
  /** Nothing was executed; it may be tried again with the same id. */
  | { readonly type: 'RETRY'; readonly code: string; readonly message: string }
  /** Nothing was or will be executed. */
  | { readonly type: 'REFUSED'; readonly code: string; readonly message: string }
  | { readonly type: 'EXPIRED' }
  /** Not known yet; ask again. */
  | { readonly type: 'OPEN_QUESTION' }
  /** Nobody can tell; a person must look. */
  | { readonly type: 'AMBIGUOUS'; readonly message: string }

/** A sentence and, where there is one, the click that mends it. */
const wordsFor = (result: Result, language: Language): { code: string; message: string } => {
  const refusal = result.reason === null ? null : refusalOf(result.reason)
  const row = refusal ?? returnCode(result.retcode)
  const raw = result.retcode === 0 ? '' : ` [${result.retcode}]`
  const mend = row.mend === null ? '' : ` ${row.mend[language]}`
  // the numbers, where the Expert Advisor gives them
  const detail = result.reason === null || result.message === '' ? '' : ` (${result.message})`
  return { code: row.code, message: `${row.meaning[language]}${raw}${detail}${mend}` }
}

/**
 * The careful reading: where status and return code disagree, the order counts as an open question. A change of levels is
 * done without a volume, and never in part.
 */
export const judgeResult = (result: Result, language: Language = 'en', isMove = false): Verdict => {
  const { treatment } = returnCode(result.retcode)
  switch (result.status) {
    case 'done':
    case 'partial':
      if (isMove) return { type: result.status === 'done' ? 'MOVED' : 'OPEN_QUESTION' }
      if (!(result.volume > 0)) return { type: 'OPEN_QUESTION' }
      // some brokers leave the rest of a market order in the book
      return { type: result.status === 'partial' ? 'EXECUTED_IN_PART' : 'EXECUTED', lots: result.volume }
    case 'placed':
      return { type: isMove ? 'OPEN_QUESTION' : 'WORKING' }
    case 'retry':
      if (treatment !== 'RETRY') return { type: 'OPEN_QUESTION' }
      // to ask again at once is what it complains of
      if (returnCode(result.retcode).code === 'TOO_MANY_REQUESTS')
        return { type: 'REFUSED', ...wordsFor(result, language) }
      return { type: 'RETRY', ...wordsFor(result, language) }
    case 'refused':
      if (result.reason === null && treatment !== 'FINAL' && treatment !== 'RETRY') return { type: 'OPEN_QUESTION' }
      return { type: 'REFUSED', ...wordsFor(result, language) }
    case 'expired':
      return { type: 'EXPIRED' }
    case 'unknown':
      return { type: 'OPEN_QUESTION' }
    case 'not_found':
      return { type: 'REFUSED', code: 'NOT_FOUND', message: 'The order left, and the trade server has no trace of it.' }
    case 'unseen':
      return { type: 'REFUSED', code: 'NEVER_ARRIVED', message: 'The order never reached the terminal.' }
    case 'conflict':
      return {
        type: 'REFUSED',
        code: 'CID_CONFLICT',
        message: 'The terminal knows another order by this id. Ids must never be used twice: was a database put back?',
      }
    case 'ambiguous':
      return { type: 'AMBIGUOUS', message: result.message || 'More than one deal could be the answer to this order.' }
    default:
      return ensureNever(result.status)
  }
}
