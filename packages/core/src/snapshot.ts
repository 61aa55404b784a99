import { checksum } from './checksum.ts'
import { AlavancaError, type Fault, faultsOf, type SchemaIssue } from './errors.ts'

/** A manager's saved state, as plain JSON. The checksum tells a damaged copy from a sound one. */
export interface Snapshot<Kind extends string, State> {
  readonly kind: Kind
  readonly version: number
  readonly checksum: string
  readonly state: State
}

/** What tells a state that can be from one that cannot; a zod schema is one. */
export interface StateSchema<State> {
  safeParse(
    value: unknown,
  ):
    | { readonly success: true; readonly data: State }
    | { readonly success: false; readonly error: { readonly issues: readonly SchemaIssue[] } }
}

/** Everything there is to know about one kind of snapshot. */
export interface SnapshotFormat<Kind extends string, State> {
  readonly kind: Kind
  /** The version that is written now. */
  readonly version: number
  readonly schema: StateSchema<State>
  /** By the older version that is still read: what makes a state of it, as far as it is one, a state of the next. */
  readonly upgrades?: Readonly<Record<number, (state: unknown) => unknown>>
}

/** Wraps a state so that `openSnapshot` can tell whose it is, of which version, and whether it is whole. */
export const sealSnapshot = <Kind extends string, State>(
  kind: Kind,
  version: number,
  state: State,
): Snapshot<Kind, State> => ({ kind, version, checksum: checksum({ kind, version, state }), state })

/** Whether a saved state is what was once sealed, whatever kind and version it is of. */
export const isIntactSnapshot = ({ kind, version, checksum: sealed, state }: Snapshot<string, unknown>): boolean => {
  try {
    return sealed === checksum({ kind, version, state })
  } catch {
    // what cannot be read to its end, such as a NaN or a circle, has no checksum: it is not what was sealed
    return false
  }
}

const refusal = (kind: string, faults: readonly Fault[]): AlavancaError => {
  const [{ path, message } = { path: '(root)', message: 'is damaged' }] = faults
  return new AlavancaError(
    'INVALID_SNAPSHOT',
    `This ${kind} snapshot cannot be restored: its ${path} ${message}.`,
    faults,
  )
}

/**
 * The state inside, every field of it checked: a checksum only tells that nothing has changed since it was sealed. Throws
 * `INVALID_SNAPSHOT` for another kind, a version that is not read, a checksum that does not fit, and for a state that
 * cannot be, with every fault.
 */
export const openSnapshot = <Kind extends string, State>(
  snapshot: Snapshot<Kind, unknown>,
  format: SnapshotFormat<Kind, State>,
): State => {
  const { kind, version, schema, upgrades = {} } = format
  const refuse = (path: keyof Snapshot<Kind, unknown>, message: string): AlavancaError =>
    refusal(kind, [{ path, value: snapshot?.[path], message }])
  if (snapshot?.kind !== kind) throw refuse('kind', `must be ${kind}`)
  const readable = [...Object.keys(upgrades).map(Number), version]
  if (!readable.includes(snapshot.version)) throw refuse('version', `must be ${readable.join(' or ')}`)
  if (!isIntactSnapshot(snapshot)) throw refuse('checksum', 'does not fit its content')
  let { state } = snapshot
  for (let from = snapshot.version; from < version; from += 1) state = upgrades[from]?.(state)
  const result = schema.safeParse(state)
  if (!result.success) throw refusal(kind, faultsOf(result.error.issues, state))
  return result.data
}

/** Runs a part of a restoration; what it finds damaged is told with the path of that part before its own. */
export const restoreWithin = <Result>(path: string, restore: () => Result): Result => {
  try {
    return restore()
  } catch (error) {
    if (!(error instanceof AlavancaError && error.code === 'INVALID_SNAPSHOT')) throw error
    const faults = error.faults.map((fault) => ({ ...fault, path: `${path}.${fault.path}` }))
    throw new AlavancaError('INVALID_SNAPSHOT', `${path}: ${error.message}`, faults)
  }
}
