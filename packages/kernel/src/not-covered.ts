/** One thing of a tape or a set that the kernel does not do, so that it refuses rather than guesses. Plain JSON. */
export interface NotCovered {
  /** Of what it is about: `learning`, `signals.12.entry`. */
  readonly path: string
  /** Why not, and what does it instead. */
  readonly reason: string
}
