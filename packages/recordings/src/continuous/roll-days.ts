import { invalidInput, type SessionDay } from '@alavanca/core'

/** When a series goes over from a contract to the next. */
export type RollRule =
  /** On these session days, one for each change. */
  | { readonly by: 'date'; readonly days: readonly SessionDay[] }
  /** On the day after the next contract first traded more than the one before. */
  | { readonly by: 'volume' }
  /** On the day after more contracts of the next one were first held open. */
  | { readonly by: 'openInterest' }

/** What a contract did on its session days, by day. */
export interface ContractDays {
  readonly symbol: string
  readonly days: readonly SessionDay[]
  readonly volume: ReadonlyMap<SessionDay, number>
  readonly openInterest: ReadonlyMap<SessionDay, number>
}

const overtakes = (
  before: ReadonlyMap<SessionDay, number>,
  next: ReadonlyMap<SessionDay, number>,
  days: readonly SessionDay[],
  after: SessionDay,
): SessionDay | null => {
  // known at the end of a day, acted on at the next: nothing of the future decides
  const index = days.findIndex((day) => day >= after && (next.get(day) ?? 0) > (before.get(day) ?? 0))
  return index < 0 ? null : (days[index + 1] ?? null)
}

const dayOf = (
  rule: RollRule,
  index: number,
  before: ContractDays,
  next: ContractDays,
  after: SessionDay,
): SessionDay | null => {
  if (rule.by === 'date') return rule.days[index] ?? null
  const field = rule.by === 'volume' ? 'volume' : 'openInterest'
  const days = [...new Set([...before.days, ...next.days])].sort()
  return overtakes(before[field], next[field], days, after)
}

/**
 * The first session day of each contract but the first, in their order. Throws `INVALID_INPUT` where a rule gives none, and
 * for days that do not go forward: a series never rolls back.
 */
export const rollDays = (contracts: readonly ContractDays[], rule: RollRule): readonly SessionDay[] => {
  if (rule.by === 'date' && rule.days.length !== contracts.length - 1)
    throw invalidInput('roll.days', rule.days, `must be ${contracts.length - 1}, one for each change of contract`)
  const found: SessionDay[] = []
  for (const [index, next] of contracts.slice(1).entries()) {
    const before = contracts[index] ?? next
    const after = found.at(-1) ?? ''
    const day = dayOf(rule, index, before, next, after)
    if (day === null)
      throw invalidInput('roll', rule.by, `gives no day on which ${next.symbol} follows ${before.symbol}`)
    if (day <= after) throw invalidInput('roll', day, `must lie after ${after}, the roll before`)
    found.push(day)
  }
  return found
}
