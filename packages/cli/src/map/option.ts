import type { OptionGroup, Placeholder } from './names.ts'

/** An option of a command, declared once: parsing, checks, help, completion and reference follow from it. */
export interface OptionDeclaration {
  readonly group: OptionGroup
  /** What its value is; null where it has none and is there or not. */
  readonly takes: Placeholder | null
  /** All values that there are; null where the list is open. */
  readonly values: readonly string[] | null
  /** Whether each time it is said counts; otherwise the last does, so that a script may have defaults. */
  readonly isMany: boolean
}

export type Options = Readonly<Record<string, OptionDeclaration>>

/** It is there or not. */
export const flag = (group: OptionGroup): OptionDeclaration => ({ group, takes: null, values: null, isMany: false })

export const text = (group: OptionGroup, takes: Placeholder): OptionDeclaration => ({
  ...{ group, takes, values: null },
  isMany: false,
})

/** May be repeated. */
export const texts = (group: OptionGroup, takes: Placeholder): OptionDeclaration => ({
  ...text(group, takes),
  isMany: true,
})

/** One of a closed list. */
export const choice = (group: OptionGroup, values: readonly string[]): OptionDeclaration => ({
  ...text(group, 'name'),
  values,
})

/** Some of a closed list, by repetition. */
export const choices = (group: OptionGroup, values: readonly string[]): OptionDeclaration => ({
  ...choice(group, values),
  isMany: true,
})
