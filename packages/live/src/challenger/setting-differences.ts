import { TUNABLE, type Tunable, type TunableName, type TuningChange } from '@alavanca/policy'
import { type Settings, VARIABLES } from '@alavanca/settings'

/** One setting that the challenger has otherwise, by its variable, both values as one writes them. */
export interface SettingDifference {
  readonly name: string
  readonly champion: string
  readonly challenger: string
  /** Whether it can be put in force while the bot runs. */
  readonly tunable: boolean
}

/** By the name of its variable, what can be tuned. */
const TUNABLE_BY_VARIABLE: ReadonlyMap<string, TunableName> = new Map(
  VARIABLES.flatMap(({ name, group, key }) => {
    const tunable = group === 'policy' ? TUNABLE.find((each) => each === key) : undefined
    return tunable === undefined ? [] : [[name, tunable] as const]
  }),
)

/** Values of all variables; those that are tuned as they are in force, whatever is configured. */
const valuesOf = ({ origins }: Settings, inForce: Tunable | null): ReadonlyMap<string, string> =>
  new Map(
    origins.map(({ name, value }) => {
      const tunable = TUNABLE_BY_VARIABLE.get(name)
      return [name, tunable === undefined || inForce === null ? value : String(inForce[tunable])]
    }),
  )

const isSameValue = (one: string, other: string): boolean =>
  one === other || (one !== '' && other !== '' && Number(one) === Number(other))

/**
 * What the challenger has otherwise than what is in force, in the order of the documentation. `inForce` is what an operator has
 * tuned the champion to; null where nothing is learnt.
 */
export const settingDifferences = (
  champion: Settings,
  challenger: Settings,
  inForce: Tunable | null,
): readonly SettingDifference[] => {
  const own = valuesOf(champion, inForce)
  return [...valuesOf(challenger, null)].flatMap(([name, value]) => {
    const before = own.get(name) ?? ''
    if (isSameValue(before, value)) return []
    return { name, champion: before, challenger: value, tunable: TUNABLE_BY_VARIABLE.has(name) }
  })
}

/** The lines of an environment file that make the challenger's settings the bot's own. */
export const environmentLines = (differences: readonly SettingDifference[]): readonly string[] =>
  differences.map(({ name, challenger }) =>
    /[\s#'"]/.test(challenger) ? `${name}="${challenger}"` : `${name}=${challenger}`,
  )

/** The differences as one tuning; null where one of them cannot be tuned, or there is none: never half of them. */
export const tuningOf = (differences: readonly SettingDifference[], challenger: Settings): TuningChange | null => {
  if (differences.length === 0 || differences.some(({ tunable }) => !tunable)) return null
  const names = differences.flatMap(({ name }) => TUNABLE_BY_VARIABLE.get(name) ?? [])
  return Object.fromEntries(names.map((name) => [name, challenger.policy[name]]))
}
