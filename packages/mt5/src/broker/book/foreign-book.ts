/**
 * What others hold in each contract, on an account where a contract has one position whoever made it: signed, bought above 0.
 * It is what the last comparison found there and not here, and every deal of others since.
 */
export class ForeignBook {
  readonly #held = new Map<string, number>()

  of(contract: string): number {
    return this.#held.get(contract) ?? 0
  }

  /** A comparison found our `here` contracts and `there`, both signed: what is more there, or on the other side, is others'. */
  compared(contract: string, here: number, there: number): void {
    const ours = Math.sign(here) === Math.sign(there) ? Math.sign(there) * Math.min(Math.abs(here), Math.abs(there)) : 0
    this.#put(contract, there - ours)
  }

  /**
   * A deal of others, signed. It eats what they hold first; of the rest, what goes against us takes ours, of which `ours`
   * contracts can leave; and what is left is theirs. Gives the contracts of ours that left.
   */
  dealt(contract: string, deal: number, ours: number): number {
    const [held, way] = [this.of(contract), Math.sign(deal)]
    const eaten = Math.sign(held) === -way ? Math.min(Math.abs(held), Math.abs(deal)) : 0
    const left = Math.min(Math.abs(deal) - eaten, ours)
    this.#put(contract, held + way * (Math.abs(deal) - left))
    return left
  }

  #put(contract: string, held: number): void {
    if (held === 0) this.#held.delete(contract)
    else this.#held.set(contract, held)
  }
}
