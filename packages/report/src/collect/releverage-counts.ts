import { LAYER_NAMES, type Layer } from '@alavanca/capital'
import type { ReleverageFunnel, ReleverageStop } from '../html/report-data.ts'

/** What one layer said. */
export interface LayerSaid {
  readonly layer: Layer
  readonly passed: boolean
}

/** What the run itself counts about approved extras. */
export interface ExtraCounts {
  readonly approved: number
  readonly alreadyActive: number
  readonly cooldown: number
  readonly opened: number
}

export type PolicyStop = Extract<
  ReleverageStop,
  'REGIME_FROZEN' | 'NOT_ENOUGH_EVIDENCE' | 'EXTRA_NOT_PROVEN' | 'OTHER_ACTION'
>
const POLICY_STOPS: readonly PolicyStop[] = ['REGIME_FROZEN', 'NOT_ENOUGH_EVIDENCE', 'EXTRA_NOT_PROVEN', 'OTHER_ACTION']

const none = <Name extends string>(names: readonly Name[]): Record<Name, number> =>
  // fromEntries forgets the keys' type; names has them all
  Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>

/** Counts where signals ended on their way to an extra leg. */
export class ReleverageCounts {
  #asked = 0
  readonly #stopped = none(LAYER_NAMES)
  readonly #refused = none(LAYER_NAMES)
  readonly #byPolicy = none(POLICY_STOPS)

  /** A signal was sized; these are the verdicts on it, in order. Returns whether all layers agreed. */
  addVerdicts(verdicts: readonly LayerSaid[]): boolean {
    this.#asked += 1
    const refusals = verdicts.filter(({ passed }) => !passed)
    for (const { layer } of refusals) this.#refused[layer] += 1
    const [first] = refusals
    if (first !== undefined) this.#stopped[first.layer] += 1
    return first === undefined
  }

  /** The policy stood in the way of an approved extra. */
  addPolicyStop(reason: PolicyStop): void {
    this.#byPolicy[reason] += 1
  }

  toReport({ approved, alreadyActive, cooldown, opened }: ExtraCounts): ReleverageFunnel {
    const byPolicy = POLICY_STOPS.map((reason) => ({ reason, count: this.#byPolicy[reason] }))
    const known = byPolicy.reduce((sum, { count }) => sum + count, alreadyActive + cooldown + opened)
    return {
      asked: this.#asked,
      layers: LAYER_NAMES.map((layer) => ({
        layer,
        stopped: this.#stopped[layer],
        refused: this.#refused[layer],
      })),
      approved,
      stoppedAfter: [
        { reason: 'SCALP_OPEN', count: alreadyActive },
        { reason: 'COOLDOWN', count: cooldown },
        ...byPolicy,
        { reason: 'NOT_FILLED', count: Math.max(0, approved - known) },
      ],
      opened,
    }
  }
}
