const REACTION = 0.12
const PERSISTENCE = 0.85
const BASE = 1 - REACTION - PERSISTENCE

/**
 * The next minute's variance, as a multiple of the ordinary one: GARCH(1,1), Bollerslev 1986, with long-run mean 1.
 *
 * `shock` is the last minute's move without its drift, over the standard deviation of an ordinary minute at that time of
 * day and in that regime. Half of a surprise is forgotten after about 23 minutes.
 */
export const nextVariance = (variance: number, shock: number): number =>
  BASE + REACTION * shock * shock + PERSISTENCE * variance
