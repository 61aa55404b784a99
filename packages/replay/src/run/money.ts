import type { Cents } from '@alavanca/core'
import type { EngineRecord } from '@alavanca/engine'

type Realised = Extract<EngineRecord, { type: 'REALISED' }>

/** Realised money over a whole run, and the session days it took. */
export class Money {
  #gross = 0
  #commission = 0
  #days = 0

  get grossCents(): Cents {
    return this.#gross as Cents
  }

  get commissionCents(): Cents {
    return this.#commission as Cents
  }

  get netCents(): Cents {
    return (this.#gross - this.#commission) as Cents
  }

  get days(): number {
    return this.#days
  }

  book({
    grossCents,
    commissionCents,
    swapCents = 0 as Cents,
  }: Pick<Realised, 'grossCents' | 'commissionCents' | 'swapCents'>): void {
    this.#gross += grossCents
    // the interest of a night is a cost, or takes one off
    this.#commission += commissionCents - swapCents
  }

  startDay(): void {
    this.#days += 1
  }

  /** What the account is worth against its start, were everything open closed now for `unrealised` cents. */
  equityWith(unrealised: number): Cents {
    return (this.netCents + unrealised) as Cents
  }
}
