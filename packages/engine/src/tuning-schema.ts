import * as z from '@alavanca/core/schema'
import { countSchema, epochMsSchema, objectOf } from '@alavanca/core/state-schema'
import { requireTuning, TUNABLE, type Tunable, type TuningChange } from '@alavanca/policy'
import type { TuningState, TuningVersion } from './tuning.ts'

const isTuning = (value: unknown): boolean => {
  try {
    requireTuning(value, 'change')
    return true
  } catch {
    return false
  }
}

const isNothing = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0

const changeSchema = z.custom<TuningChange>(
  (value) => isNothing(value) || isTuning(value),
  'must be tunable settings, each in its range',
)
// all of them are there
const tunableSchema = z.custom<Tunable>(
  (value) => isTuning(value) && TUNABLE.every((name) => Object.hasOwn(value as object, name)),
  'must be every tunable setting, each in its range',
)

const versionSchema = objectOf<TuningVersion>({
  version: countSchema,
  parent: countSchema,
  time: epochMsSchema,
  sequence: countSchema,
  note: z.nullable(z.string()),
  change: changeSchema,
})

const isInOrder = ({ versions }: TuningState): boolean =>
  versions.every(({ version, parent }, index) => {
    const before = versions[index - 1]?.version ?? 0
    return version > before && parent < version
  })

/** What was tuned, field by field. */
export const tuningSchema: z.ZodType<TuningState> = objectOf<TuningState>({
  configured: z.nullable(tunableSchema),
  inForce: countSchema,
  versions: z.array(versionSchema),
}).check(
  z.refine(isInOrder, { path: ['versions'], message: 'must be numbered upwards, each after its parent' }),
  z.refine(({ inForce, versions }) => inForce === 0 || versions.some(({ version }) => version === inForce), {
    path: ['inForce'],
    message: 'must be a version that is remembered',
  }),
)
