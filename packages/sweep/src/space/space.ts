import { AlavancaError, type Fault, faultsOf, invalidConfiguration, invalidInput } from '@alavanca/core'
import * as schema from '@alavanca/core/schema'
import { VARIABLES } from '@alavanca/settings'
import { asText, levelsOf, type Parameter, type ParameterValue, type Params, valueAt } from './parameter.ts'

/** What is searched: settings by the names that the environment has for them, in the order in which they were given. */
export interface Space {
  readonly parameters: Readonly<Record<string, Parameter>>
}

/** What Sobol's sequence is tabled for. */
const MOST_PARAMETERS = 21

const SCHEMAS = {
  integer: schema.strictObject({
    type: schema.literal('integer'),
    from: schema.int(),
    to: schema.int(),
    step: schema.optional(schema.int().check(schema.gte(1))),
  }),
  real: schema.strictObject({
    type: schema.literal('real'),
    from: schema.number(),
    to: schema.number(),
    step: schema.optional(schema.number().check(schema.gt(0))),
  }),
  log: schema.strictObject({
    type: schema.literal('log'),
    from: schema.number().check(schema.gt(0)),
    to: schema.number().check(schema.gt(0)),
  }),
  choice: schema.strictObject({
    type: schema.literal('choice'),
    values: schema.array(schema.string().check(schema.minLength(1))),
  }),
} as const

const KINDS = Object.keys(SCHEMAS).join(', ')

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const ownFaults = (parameter: Parameter, path: string): Fault[] => {
  if (parameter.type === 'choice') {
    const { values } = parameter
    if (values.length === 0) return [{ path: `${path}.values`, value: values, message: 'must hold at least one' }]
    return new Set(values).size === values.length
      ? []
      : [{ path: `${path}.values`, value: values, message: 'must not hold a value twice' }]
  }
  return parameter.from <= parameter.to
    ? []
    : [{ path: `${path}.to`, value: parameter.to, message: `must be at least ${parameter.from}, where it begins` }]
}

/** The values that a setting must be able to take: those of a list, and both ends of a stretch. */
const extremes = (parameter: Parameter): readonly ParameterValue[] =>
  parameter.type === 'choice' ? parameter.values : [valueAt(parameter, 0), valueAt(parameter, 1)]

const settingFaults = (name: string, parameter: Parameter, path: string): Fault[] => {
  const variable = VARIABLES.find((each) => each.name === name)
  if (variable === undefined)
    return [{ path, value: name, message: 'must be a setting, by the name that the environment has for it' }]
  return extremes(parameter).flatMap((value) => {
    const reading = variable.read(asText(value))
    return reading.ok ? [] : [{ path, value, message: reading.rule }]
  })
}

const readParameter = (name: string, input: unknown): { parameter: Parameter | null; faults: Fault[] } => {
  const path = `parameters.${name}`
  const type = isRecord(input) ? input['type'] : undefined
  const kind = Object.entries(SCHEMAS).find(([each]) => each === type)
  if (kind === undefined)
    return { parameter: null, faults: [{ path: `${path}.type`, value: type, message: `must be one of ${KINDS}` }] }
  const parsed = kind[1].safeParse(input)
  if (!parsed.success) {
    const faults = faultsOf(parsed.error.issues, input)
    return { parameter: null, faults: faults.map((fault) => ({ ...fault, path: `${path}.${fault.path}` })) }
  }
  // as: the schema of its type has let it through
  const parameter = parsed.data as Parameter
  const faults = ownFaults(parameter, path)
  return { parameter, faults: faults.length > 0 ? faults : settingFaults(name, parameter, path) }
}

/**
 * A space as somebody wrote it, checked: every name is a setting's, and every end of every stretch is a value that the setting
 * takes. Which sets go together, the settings themselves say later: those that do not are counted as trials that were refused.
 * Throws `INVALID_CONFIGURATION` with every fault.
 */
export const parseSpace = (input: unknown): Space => {
  if (!isRecord(input) || !isRecord(input['parameters']) || Object.keys(input).length !== 1)
    throw invalidConfiguration('The space', [
      { path: '(root)', value: input, message: 'must be an object with parameters, and nothing beside them' },
    ])
  const entries = Object.entries(input['parameters'])
  if (entries.length === 0 || entries.length > MOST_PARAMETERS)
    throw invalidConfiguration('The space', [
      { path: 'parameters', value: entries.length, message: `must be 1 to ${MOST_PARAMETERS} settings` },
    ])
  const read = entries.map(([name, each]) => [name, readParameter(name, each)] as const)
  const faults = read.flatMap(([, each]) => each.faults)
  if (faults.length > 0) throw invalidConfiguration('The space', faults)
  return Object.freeze({
    parameters: Object.freeze(
      Object.fromEntries(read.flatMap(([name, { parameter }]) => (parameter === null ? [] : [[name, parameter]]))),
    ),
  })
}

/** How many different sets there are; infinity where a parameter is a stretch of reals. */
export const sizeOfSpace = ({ parameters }: Space): number =>
  Object.values(parameters).reduce((size, parameter) => size * levelsOf(parameter), 1)

/** The set at a point of the unit cube, a coordinate per parameter in their order. Throws `INVALID_INPUT`. */
export const paramsAt = ({ parameters }: Space, point: ArrayLike<number>): Params => {
  const names = Object.keys(parameters)
  if (point.length !== names.length)
    throw invalidInput('point', point.length, `must have ${names.length} coordinates, one per parameter`)
  return Object.fromEntries(
    Object.entries(parameters).map(([name, parameter], place) => {
      const unit = point[place]
      if (unit === undefined || !(unit >= 0 && unit <= 1)) throw invalidInput(`point.${place}`, unit, 'must be 0 to 1')
      return [name, valueAt(parameter, unit)]
    }),
  )
}

/** A set of parameters as variables of the environment. */
export const environmentOf = (params: Params): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, asText(value)]))

/** Whether an error is a refusal of the settings, which is a trial's result and no accident. */
export const isRefusal = (error: unknown): error is AlavancaError =>
  error instanceof AlavancaError && error.code === 'INVALID_CONFIGURATION'
