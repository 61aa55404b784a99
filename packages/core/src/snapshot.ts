import { checksum } from './checksum.ts'
import { AlavancaError } from './errors.ts'

/** A manager's saved state, as plain JSON. The checksum tells a damaged copy from a sound one. */
export interface Snapshot<Kind extends string, State> {
  readonly kind: Kind
  readonly version: number
  readonly checksum: string
  readonly state: State
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
  } catch (error) {
    // a state with a NaN in it has no checksum, so it is not the one that was sealed
    if (error instanceof AlavancaError) return false
    throw error
  }
}

/** The state inside. Throws `INVALID_SNAPSHOT` for another kind, another version or a checksum that does not fit. */
export const openSnapshot = <Kind extends string, State>(
  snapshot: Snapshot<Kind, State>,
  kind: Kind,
  version: number,
): State => {
  const refuse = (path: keyof Snapshot<Kind, State>, rule: string): AlavancaError =>
    new AlavancaError('INVALID_SNAPSHOT', `This ${kind} snapshot cannot be restored: its ${path} ${rule}.`, [
      { path, value: snapshot?.[path], message: rule },
    ])
  if (snapshot?.kind !== kind) throw refuse('kind', `must be ${kind}`)
  if (snapshot.version !== version) throw refuse('version', `must be ${version}`)
  if (!isIntactSnapshot(snapshot)) throw refuse('checksum', 'does not fit its content')
  return snapshot.state
}
