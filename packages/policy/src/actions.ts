import { ensureNever, requireOneOf } from '@alavanca/core'

/** What can be done with a signal, from least to most. HOLD is not learnt: its value is known. */
export const ACTIONS = ['HOLD', 'ENTER_CONSERVATIVE', 'ENTER', 'ENTER_WITH_REALAVANCAGEM'] as const

/** One of `ACTIONS`. */
export type Action = (typeof ACTIONS)[number]

/** The actions that put money at risk, and so have something to learn. */
export const TRADING_ACTIONS = ['ENTER_CONSERVATIVE', 'ENTER', 'ENTER_WITH_REALAVANCAGEM'] as const

/** An action that puts money at risk: one of `TRADING_ACTIONS`. */
export type TradingAction = (typeof TRADING_ACTIONS)[number]

/** How likely each action is, by name. They add up to 1; an action that may not be taken has 0. */
export type Propensities = Readonly<Record<Action, number>>

/** A set of actions, one bit each in the order of `ACTIONS`. */
export type ActionMask = number

export const HOLD_BIT: ActionMask = 1
export const EXTRA_BIT: ActionMask = 8

/** Told apart one by one, since every decision asks and a search through a list costs several times as much. */
const bitOf = (action: Action): ActionMask => {
  switch (action) {
    case 'HOLD':
      return HOLD_BIT
    case 'ENTER_CONSERVATIVE':
      return 2
    case 'ENTER':
      return 4
    case 'ENTER_WITH_REALAVANCAGEM':
      return EXTRA_BIT
    default:
      // hosts in plain JavaScript can pass anything
      requireOneOf(action, ACTIONS, 'admissible')
      return ensureNever(action)
  }
}

/** The set with these actions in it. Throws `INVALID_INPUT` for an empty list or an unknown action. */
export const maskOf = (actions: readonly Action[]): ActionMask => {
  let mask = 0
  for (const action of actions) mask |= bitOf(action)
  if (mask === 0) requireOneOf('', ACTIONS, 'admissible')
  return mask
}

/** What is left without leverage; HOLD where nothing else is. */
export const withoutExtra = (mask: ActionMask): ActionMask => mask & ~EXTRA_BIT || HOLD_BIT

const isAdmissible = (mask: ActionMask, index: number): boolean => (mask & (1 << index)) !== 0

/** The actions of every set, so that decisions can share them. */
const SETS: readonly (readonly Action[])[] = Array.from({ length: 1 << ACTIONS.length }, (_, mask) =>
  Object.freeze(ACTIONS.filter((_, index) => isAdmissible(mask, index))),
)

export const actionsIn = (mask: ActionMask): readonly Action[] => SETS[mask] ?? []

const TRADING_INDICES: readonly (readonly number[])[] = SETS.map((_, mask) =>
  [1, 2, 3].filter((index) => isAdmissible(mask, index)),
)

/** Where the trading actions of a set stand in `ACTIONS`. */
export const tradingIndices = (mask: ActionMask): readonly number[] => TRADING_INDICES[mask] ?? []

/** Odds by name, of odds in the order of `ACTIONS`. */
export const propensitiesOf = (values: readonly number[]): Propensities =>
  Object.freeze({
    HOLD: values[0] ?? 0,
    ENTER_CONSERVATIVE: values[1] ?? 0,
    ENTER: values[2] ?? 0,
    ENTER_WITH_REALAVANCAGEM: values[3] ?? 0,
  })

/** The same of one action, by its place in `ACTIONS`: a look-up by name costs several times as much. */
export const propensityAt = (odds: Propensities, index: number): number => {
  switch (index) {
    case 0:
      return odds.HOLD
    case 1:
      return odds.ENTER_CONSERVATIVE
    case 2:
      return odds.ENTER
    default:
      return odds.ENTER_WITH_REALAVANCAGEM
  }
}
