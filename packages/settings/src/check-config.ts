import { type Fault, faultsOf, type StateSchema } from '@alavanca/core'
import type { Sourced } from './read-variables.ts'
import type { SettingGroup } from './table.ts'

/** A group's values by key. Those that could not be read are left out, so that the package puts its default there. */
export const valuesOf = (group: SettingGroup, sourced: readonly Sourced[]): Record<string, unknown> =>
  Object.fromEntries(
    sourced.flatMap(({ variable, reading }) =>
      variable.group === group && reading.ok ? [[variable.key, reading.value]] : [],
    ),
  )

/** A package speaks of its fields; the operator only knows the variables. */
const inVariables = (fault: Fault, group: readonly Sourced[]): Fault => {
  const [field] = fault.path.split('.')
  const at = group.find(({ variable }) => variable.key === field)
  const message = group.reduce(
    (text, { variable }) => text.replaceAll(new RegExp(`\\b${variable.key}\\b`, 'g'), variable.name),
    fault.message,
  )
  return { path: at?.variable.name ?? fault.path, value: at?.given ?? fault.value, message }
}

export type CheckedConfig<Config> =
  | { readonly config: Config; readonly faults: readonly [] }
  | { readonly config?: never; readonly faults: readonly Fault[] }

/**
 * A package's own check of its group: rules between two settings are known there alone. A rule that names a variable whose
 * text could not be read says nothing, since it was held against a default that nobody asked for.
 */
export const checkConfig = <Config>(
  schema: StateSchema<Config>,
  groupName: SettingGroup,
  sourced: readonly Sourced[],
): CheckedConfig<Config> => {
  const values = valuesOf(groupName, sourced)
  const result = schema.safeParse(values)
  if (result.success) return { config: result.data, faults: [] }
  const group = sourced.filter(({ variable }) => variable.group === groupName)
  const unread = group.filter(({ reading }) => !reading.ok).map(({ variable }) => variable.name)
  const faults = faultsOf(result.error.issues, values)
    .map((fault) => inVariables(fault, group))
    .filter(({ message }) => !unread.some((name) => message.includes(name)))
  return { faults }
}
