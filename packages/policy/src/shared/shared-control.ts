import { invalidInput, requireInteger, requireName } from '@alavanca/core'

/** Days of a regime of which nothing counts, first and last included. */
export interface LeftOutDays {
  readonly regime: string
  /** Buckets: days since 1970-01-01. */
  readonly from: number
  readonly to: number
}

/** A regime that learns nothing more, from a day on. */
export interface SharedFreeze {
  readonly regime: string
  /** The first day of which nothing counts. */
  readonly from: number
}

/** What people, and alarms, have decided about a shared policy: obeyed by every bot. Plain JSON. */
export interface SharedControl {
  readonly frozen: readonly SharedFreeze[]
  readonly leftOut: readonly LeftOutDays[]
}

/** What can be decided about a shared policy. */
export type SharedAct =
  /** Nothing of that regime counts from that day on, until it thaws; extras are masked there. */
  | { readonly type: 'FREEZE'; readonly regime: string; readonly from: number }
  /** It counts again from that day on. What the frozen days brought stays out, as in a bot of its own. */
  | { readonly type: 'UNFREEZE'; readonly regime: string; readonly from: number }
  /** Back to how it stood before the first of these days: they are left out, whenever their trades arrive. */
  | { readonly type: 'ROLLBACK'; readonly regime: string; readonly from: number; readonly to: number }
  /** Days that were left out count again. */
  | { readonly type: 'UNDO_ROLLBACK'; readonly regime: string; readonly from: number; readonly to: number }

/** Nothing was decided. */
export const NO_CONTROL: SharedControl = Object.freeze({ frozen: Object.freeze([]), leftOut: Object.freeze([]) })

const byRegime = (left: { readonly regime: string }, right: { readonly regime: string }): number =>
  left.regime < right.regime ? -1 : left.regime > right.regime ? 1 : 0

const sorted = ({ frozen, leftOut }: SharedControl): SharedControl => ({
  frozen: [...frozen].sort(byRegime),
  leftOut: [...leftOut].sort((left, right) => byRegime(left, right) || left.from - right.from || left.to - right.to),
})

const isSame = (left: LeftOutDays, right: LeftOutDays): boolean =>
  left.regime === right.regime && left.from === right.from && left.to === right.to

const thawed = (control: SharedControl, regime: string, from: number): SharedControl | null => {
  const freeze = control.frozen.find((one) => one.regime === regime)
  if (freeze === undefined) return null
  const frozen = control.frozen.filter((one) => one !== freeze)
  const passed = from > freeze.from ? [{ regime, from: freeze.from, to: from - 1 }] : []
  return { frozen, leftOut: [...control.leftOut, ...passed] }
}

const decided = (control: SharedControl, act: SharedAct): SharedControl | null => {
  const { type, regime, from } = act
  switch (type) {
    case 'FREEZE':
      if (control.frozen.some((one) => one.regime === regime)) return null
      return { ...control, frozen: [...control.frozen, { regime, from }] }
    case 'UNFREEZE':
      return thawed(control, regime, from)
    case 'ROLLBACK': {
      const days = { regime, from, to: act.to }
      return control.leftOut.some((one) => isSame(one, days))
        ? null
        : { ...control, leftOut: [...control.leftOut, days] }
    }
    case 'UNDO_ROLLBACK': {
      const leftOut = control.leftOut.filter((one) => !isSame(one, { regime, from, to: act.to }))
      return leftOut.length === control.leftOut.length ? null : { ...control, leftOut }
    }
    default:
      // hosts in plain JavaScript can pass anything
      throw invalidInput('act.type', type, 'must be FREEZE, UNFREEZE, ROLLBACK or UNDO_ROLLBACK')
  }
}

/** What is decided once an act is done; null where it is so already. Throws `INVALID_INPUT` for an act that makes no sense. */
export const withAct = (control: SharedControl, act: SharedAct): SharedControl | null => {
  requireName(act.regime, 'act.regime')
  requireInteger(act.from, 'act.from', 0)
  if ('to' in act && requireInteger(act.to, 'act.to', 0) < act.from)
    throw invalidInput('act.to', act.to, 'must not be before act.from')
  const next = decided(control, act)
  return next === null ? null : sorted(next)
}

/** Whether what a regime learnt on a day counts. */
export const isCounted = ({ frozen, leftOut }: SharedControl, regime: string, bucket: number): boolean =>
  !frozen.some((one) => one.regime === regime && bucket >= one.from) &&
  !leftOut.some((one) => one.regime === regime && bucket >= one.from && bucket <= one.to)
