import { type Cents, type Contracts, openSnapshot, Ring, requireInteger, sealSnapshot, settled } from '@alavanca/core'
import { type Allocation, type AllocationRecord, allocationOf } from './allocate.ts'
import type { AllocationContext } from './allocation-context.ts'
import { baseContracts } from './base-contracts.ts'
import { CAPITAL_FORMAT, type CapitalSnapshot } from './capital-state.ts'
import { AllocationTally, type CapitalStats } from './capital-stats.ts'
import { checkContext } from './check-context.ts'
import type { CapitalConfig } from './config.ts'
import type { LayerVerdict, ReleverageContext } from './layers.ts'
import { RememberedVerdicts } from './remembered-verdicts.ts'

/** Whether an extra contract is allowed now, and what each layer said. */
export interface ReleverageVerdict {
  readonly approved: boolean
  readonly layers: readonly LayerVerdict[]
}

/** Verdicts hold the lists, and are frozen with them when they are saved: a host's own are left alone. */
const withOwnLists = (config: CapitalConfig): CapitalConfig => {
  const { allowedRegimes, forbiddenModes } = config
  if (Object.isFrozen(allowedRegimes) && Object.isFrozen(forbiddenModes)) return config
  return Object.freeze({ ...config, allowedRegimes: [...allowedRegimes], forbiddenModes: [...forbiddenModes] })
}

/**
 * Answers "how many contracts?" and remembers its answers. Every call either completes or throws `INVALID_INPUT` and
 * changes nothing.
 */
export class CapitalManager {
  #config: CapitalConfig
  #history: Ring<AllocationRecord>
  #tally = new AllocationTally()
  /** No call changes what the layers go by: capital and margin are none of it. */
  readonly #verdictsOf: (context: ReleverageContext, base: Contracts) => readonly LayerVerdict[]

  constructor({ config }: { readonly config: CapitalConfig }) {
    this.#config = withOwnLists(config)
    const verdicts = new RememberedVerdicts(this.#config)
    this.#verdictsOf = (context, base) => verdicts.of(context, base)
    this.#history = new Ring(config.historyLimit)
  }

  /** The settings in force, operator's changes included. */
  get config(): CapitalConfig {
    return this.#config
  }

  /** How many contracts the capital, or what is free of it, margins, up to the cap; 0 when that is too few to open. */
  baseContracts(freeCapital: Cents = this.#config.operatorCapital): Contracts {
    return baseContracts({ ...this.#config, operatorCapital: Math.max(0, freeCapital) as Cents })
  }

  /** The eight layers' answer without taking a decision: nothing is remembered. */
  canReleverage(context: ReleverageContext): ReleverageVerdict {
    const layers = this.#verdictsOf(checkContext(context), this.baseContracts())
    return { approved: layers.every(({ passed }) => passed), layers }
  }

  /** Decides how many contracts a signal gets, and remembers the decision. */
  allocate(context: AllocationContext): Allocation {
    const allocation = allocationOf(context, this.#config, this.#verdictsOf)
    this.#history.push(allocation.record)
    this.#tally.add(allocation.record)
    return allocation
  }

  /** The operator's capital from now on; at least 0. */
  setOperatorCapital(operatorCapital: Cents): void {
    requireInteger(operatorCapital, 'operatorCapital', 0)
    this.#config = Object.freeze({ ...this.#config, operatorCapital })
  }

  /** The margin of one contract from now on; at least one cent. */
  setMarginPerContract(marginPerContract: Cents): void {
    requireInteger(marginPerContract, 'marginPerContract', 1)
    this.#config = Object.freeze({ ...this.#config, marginPerContract })
  }

  /** The newest decision. */
  last(): AllocationRecord | undefined {
    return this.#history.last()
  }

  /** The newest decisions, oldest first, at most `limit` of them. */
  history(limit?: number): readonly AllocationRecord[] {
    return this.#history.toArray(limit)
  }

  /** Counts over the manager's whole life, beyond what the history still holds. */
  stats(): CapitalStats {
    return this.#tally.stats()
  }

  snapshot(): CapitalSnapshot {
    const { operatorCapital, marginPerContract } = this.#config
    return sealSnapshot(CAPITAL_FORMAT.kind, CAPITAL_FORMAT.version, {
      operatorCapital,
      marginPerContract,
      history: this.#history.toArray().map(settled),
      stats: this.#tally.stats(),
    })
  }

  /**
   * A manager that goes on where the snapshot was taken. Capital and margin come from the snapshot, since an operator may
   * have changed them; everything else from the configuration given. Throws `INVALID_SNAPSHOT`.
   */
  static restore(snapshot: CapitalSnapshot, { config }: { readonly config: CapitalConfig }): CapitalManager {
    const { operatorCapital, marginPerContract, history, stats } = openSnapshot(snapshot, CAPITAL_FORMAT)
    const manager = new CapitalManager({ config: Object.freeze({ ...config, operatorCapital, marginPerContract }) })
    manager.#history = new Ring(config.historyLimit, history)
    manager.#tally = new AllocationTally(stats)
    return manager
  }
}
