import type { EpochMs } from '@alavanca/core'
import { TUNABLE, type Tunable, type TunableName, type TuningChange } from '@alavanca/policy'

/** What an operator has set the policy's tunable settings to, all of it together. */
export interface TuningVersion {
  /** 1 and up; 0 is what is configured, and stands in no list. */
  readonly version: number
  /** In force before it. */
  readonly parent: number
  readonly time: EpochMs
  /** Of the step that brought it. */
  readonly sequence: number
  /** Who and why; null where nobody said. */
  readonly note: string | null
  /** Every setting that is not as configured. */
  readonly change: TuningChange
}

/** Which version is in force, and those that are remembered, oldest first. */
export interface Versions {
  readonly inForce: number
  readonly versions: readonly TuningVersion[]
}

/** Versions of the tuning as an engine keeps them. */
export interface TuningState extends Versions {
  /** What the configuration said when this was saved; null where nothing was learnt. */
  readonly configured: Tunable | null
}

/** What anyone may know of it. */
export interface PublicTuning extends Versions {
  /** In force; null where nothing is learnt, or a version before did not say. */
  readonly settings: Tunable | null
}

/** No version: every setting is as the configuration says. */
export const AS_CONFIGURED: Versions = Object.freeze({ inForce: 0, versions: Object.freeze([]) })
const REMEMBERED = 20

/** What a version changes; undefined where it is not remembered. */
export const changeOf = ({ versions }: Versions, version: number): TuningChange | undefined =>
  version === 0 ? {} : versions.find((known) => known.version === version)?.change

export const parentOf = ({ versions }: Versions, version: number): number | undefined =>
  versions.find((known) => known.version === version)?.parent

/** What is in force on top of the configuration. */
export const changeInForce = (versions: Versions): TuningChange => changeOf(versions, versions.inForce) ?? {}

export const publicTuningOf = ({ configured, inForce, versions }: TuningState): PublicTuning => ({
  inForce,
  versions,
  settings: configured === null ? null : { ...configured, ...changeInForce({ inForce, versions }) },
})

export const nextVersion = ({ versions }: Versions): number => (versions.at(-1)?.version ?? 0) + 1

/** Another version comes into force. The oldest is forgotten where there are too many; never the one in force. */
export const withVersion = ({ versions }: Versions, added: TuningVersion): Versions => ({
  inForce: added.version,
  versions: [...versions, added].slice(-REMEMBERED),
})

/**
 * What an operator set stands, unless the configuration itself was changed since: a setting that is configured otherwise than when
 * this was saved is as it is configured now, in every version.
 */
export const reconfigured = ({ configured, inForce, versions }: TuningState, now: Tunable): Versions => {
  const changed = TUNABLE.filter((name) => configured !== null && configured[name] !== now[name])
  if (changed.length === 0) return { inForce, versions }
  return { inForce, versions: versions.map((known) => ({ ...known, change: without(known.change, changed) })) }
}

const without = (change: TuningChange, names: readonly TunableName[]): TuningChange =>
  Object.fromEntries(Object.entries(change).filter(([name]) => !names.some((gone) => gone === name)))
