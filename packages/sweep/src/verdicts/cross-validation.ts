import { invalidInput, requireInteger } from '@alavanca/core'

/** Days from `from` up to, not including, `to`. */
export interface DayRange {
  readonly from: number
  readonly to: number
}

/** How the days are cut. */
export interface CrossValidationPlan {
  readonly days: number
  /** N: groups of neighbouring days, whose sizes differ by one day at most; 2 to 24. */
  readonly groups: number
  /** k: groups that are tested at a time; below N. */
  readonly testGroups: number
  /** Days before and after each tested group that are not trained on, because what happens in them reaches into it. */
  readonly purgeDays: number
  /** Days more after each tested group that are not trained on, because what was tested still shows in them. */
  readonly embargoDays: number
}

/** A tested group, and how far a learner that takes day after day may have learnt when it enters. */
export interface TestedGroup extends DayRange {
  readonly group: number
  /** The days before the gap. A learner restarts from its state after the last of them, whatever else it was trained on. */
  readonly learnt: readonly DayRange[]
}

/** One choice of tested groups. */
export interface CrossValidationSplit {
  readonly train: readonly DayRange[]
  readonly test: readonly TestedGroup[]
}

/** One way through all days, each group of it tested: by group, the split that tested it. */
export type CrossValidationPath = readonly number[]

const MOST_GROUPS = 24
const MOST_SPLITS = 100_000

/** The k groups of n that are chosen, in lexicographic order. */
const choicesOf = (count: number, chosen: number, from = 0): readonly (readonly number[])[] =>
  chosen === 0
    ? [[]]
    : Array.from({ length: Math.max(0, count - from - chosen + 1) }, (_, index) => from + index).flatMap((first) =>
        choicesOf(count, chosen - 1, first + 1).map((rest) => [first, ...rest]),
      )

const countOfChoices = (count: number, chosen: number): number => {
  let product = 1
  for (let index = 1; index <= chosen; index += 1) product = (product * (count - chosen + index)) / index
  return Math.round(product)
}

const requirePlan = (plan: CrossValidationPlan): void => {
  requireInteger(plan.groups, 'groups', 2)
  if (plan.groups > MOST_GROUPS) throw invalidInput('groups', plan.groups, `must be at most ${MOST_GROUPS}`)
  requireInteger(plan.days, 'days', plan.groups)
  requireInteger(plan.testGroups, 'testGroups', 1)
  if (plan.testGroups >= plan.groups) throw invalidInput('testGroups', plan.testGroups, 'must be below groups')
  requireInteger(plan.purgeDays, 'purgeDays', 0)
  requireInteger(plan.embargoDays, 'embargoDays', 0)
  const splits = countOfChoices(plan.groups, plan.testGroups)
  if (splits > MOST_SPLITS) throw invalidInput('testGroups', plan.testGroups, `must make at most ${MOST_SPLITS} splits`)
}

const rangeOf = (group: number, { days, groups }: CrossValidationPlan): DayRange => ({
  from: Math.floor((group * days) / groups),
  to: Math.floor(((group + 1) * days) / groups),
})

/** What is left of the days when each tested group takes its gaps with it, neighbours joined. */
const trainingDays = (tested: readonly DayRange[], plan: CrossValidationPlan): readonly DayRange[] => {
  const left: DayRange[] = []
  let from = 0
  for (const group of tested) {
    const to = group.from - plan.purgeDays
    if (to > from) left.push({ from, to })
    from = Math.max(from, group.to + plan.purgeDays + plan.embargoDays)
  }
  if (from < plan.days) left.push({ from, to: plan.days })
  return left
}

const splitOf = (choice: readonly number[], plan: CrossValidationPlan): CrossValidationSplit => {
  const tested = choice.map((group) => ({ group, ...rangeOf(group, plan) }))
  const train = trainingDays(tested, plan)
  // days before the gap only: what comes after a tested group has seen it
  const test = tested.map((group) => ({ ...group, learnt: train.filter(({ to }) => to <= group.from) }))
  return { train, test }
}

/**
 * Combinatorial purged cross-validation (López de Prado, "Advances in Financial Machine Learning", 2018, chapters 7 and 12): every
 * choice of `testGroups` groups is tested once, with the others to train on but for `purgeDays` before and after a tested
 * group and `embargoDays` more after it. The tested groups make C(N, k)·k/N ways through all days, each group of a way tested by another
 * split. Returns splits in lexicographic order of their groups. Throws `INVALID_INPUT`.
 */
export const crossValidation = (
  plan: CrossValidationPlan,
): { readonly splits: readonly CrossValidationSplit[]; readonly paths: readonly CrossValidationPath[] } => {
  requirePlan(plan)
  const choices = choicesOf(plan.groups, plan.testGroups)
  const byGroup = Array.from({ length: plan.groups }, (_, group) =>
    choices.flatMap((choice, split) => (choice.includes(group) ? [split] : [])),
  )
  const ways = (choices.length * plan.testGroups) / plan.groups
  return {
    splits: choices.map((choice) => splitOf(choice, plan)),
    paths: Array.from({ length: ways }, (_, way) => byGroup.flatMap((splits) => splits.slice(way, way + 1))),
  }
}
