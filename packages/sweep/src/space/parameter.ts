/** What may be tried for one setting. Both ends are included. */
export type Parameter =
  /** Whole steps from the first value on: 20, 30, 40 …; a step of 1 unless given. */
  | { readonly type: 'integer'; readonly from: number; readonly to: number; readonly step?: number | undefined }
  /** Any number between, or with a step those at whole steps from the first. */
  | { readonly type: 'real'; readonly from: number; readonly to: number; readonly step?: number | undefined }
  /** Equal ratios are equally far apart; both ends are above 0. */
  | { readonly type: 'log'; readonly from: number; readonly to: number }
  /** One of these words, as they would stand in the environment. */
  | { readonly type: 'choice'; readonly values: readonly string[] }

/** What one setting is set to: a number, or a word as it would stand in the environment. */
export type ParameterValue = number | string

/** One set of parameters, by the names that the environment has for the settings. */
export type Params = Readonly<Record<string, ParameterValue>>

/** Digits that a real value is kept with: enough for any setting, and few enough to be read. */
const DIGITS = 6

const rounded = (value: number): number => Number(value.toPrecision(DIGITS))

const clamped = (unit: number): number => Math.min(1, Math.max(0, unit))

interface Stretch {
  readonly from: number
  readonly to: number
}

const continuous = ({ from, to }: Stretch): number => (from === to ? 1 : Number.POSITIVE_INFINITY)

// a step such as 0.1 has no exact double: a hair below a whole number of steps is that number
const stepsOf = ({ from, to }: Stretch, step: number): number => Math.floor((to - from) / step + 1e-9) + 1

/** How many values there are; infinity where any number between two will do. */
export const levelsOf = (parameter: Parameter): number => {
  switch (parameter.type) {
    case 'integer':
      return stepsOf(parameter, parameter.step ?? 1)
    case 'choice':
      return parameter.values.length
    case 'real':
      return parameter.step === undefined ? continuous(parameter) : stepsOf(parameter, parameter.step)
    case 'log':
      return continuous(parameter)
  }
}

const levelAt = (unit: number, levels: number): number => Math.min(levels - 1, Math.floor(clamped(unit) * levels))

/** The value at a place from 0 to 1. Values of a list have equal parts of the way; a grid's ends are the parameter's own. */
export const valueAt = (parameter: Parameter, unit: number): ParameterValue => {
  switch (parameter.type) {
    case 'integer':
      return parameter.from + levelAt(unit, levelsOf(parameter)) * (parameter.step ?? 1)
    case 'choice':
      // the level is one of the list
      return parameter.values[levelAt(unit, parameter.values.length)] ?? ''
    case 'real':
      if (parameter.step !== undefined)
        return rounded(parameter.from + levelAt(unit, levelsOf(parameter)) * parameter.step)
      return rounded(parameter.from + clamped(unit) * (parameter.to - parameter.from))
    case 'log':
      return rounded(parameter.from * (parameter.to / parameter.from) ** clamped(unit))
  }
}

/** A number without an exponent, which the environment does not take; a word as it is. */
export const asText = (value: ParameterValue): string => {
  if (typeof value === 'string') return value
  const text = String(value)
  return text.includes('e') ? value.toFixed(20).replace(/\.?0+$/, '') : text
}
