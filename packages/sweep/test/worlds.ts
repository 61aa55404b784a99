import type { Rng } from '@alavanca/core'

/** How a made-up sweep's settings earn. */
export interface World {
  readonly settings: number
  readonly days: number
  /** Share of every setting's variance that comes from one market which all trade alike: 0 to below 1. */
  readonly correlation: number
  /** Days in a row resemble each other by this much: 0 to below 1. */
  readonly memory?: number
  /** Days as wild as those of Student's t with 4 degrees of freedom. */
  readonly heavyTails?: boolean
  /** Yearly Sharpe ratio of the settings that have an edge, and how many of the settings have it; none unless given. */
  readonly edge?: { readonly yearlySharpe: number; readonly settings: number }
}

/** Two independent draws a call cost what one costs (Box & Muller 1958). */
const normals = (rng: Rng): (() => number) => {
  let spare: number | null = null
  return () => {
    if (spare !== null) {
      const kept = spare
      spare = null
      return kept
    }
    const radius = Math.sqrt(-2 * Math.log(1 - rng.next()))
    const angle = 2 * Math.PI * rng.next()
    spare = radius * Math.sin(angle)
    return radius * Math.cos(angle)
  }
}

/** A draw of variance 1. */
const drawOf = ({ heavyTails = false }: World, normal: () => number): (() => number) =>
  heavyTails
    ? // Student's t over its own deviation, √2
      () => normal() / Math.sqrt((normal() ** 2 + normal() ** 2 + normal() ** 2 + normal() ** 2) / 4) / Math.SQRT2
    : normal

const walk = (days: number, memory: number, draw: () => number): Float64Array => {
  const fresh = Math.sqrt(1 - memory * memory)
  let value = draw()
  return Float64Array.from({ length: days }, (_, day) => {
    if (day > 0) value = memory * value + fresh * draw()
    return value
  })
}

/** Daily returns of deviation 1 of every setting; those with an edge come first. */
export const returnsIn = (world: World, rng: Rng): readonly Float64Array[] => {
  const { settings, days, correlation, memory = 0, edge } = world
  const draw = drawOf(world, normals(rng))
  const market = walk(days, memory, draw)
  const [shared, own] = [Math.sqrt(correlation), Math.sqrt(1 - correlation)]
  return Array.from({ length: settings }, (_, setting) => {
    const mean = edge !== undefined && setting < edge.settings ? edge.yearlySharpe / Math.sqrt(252) : 0
    const returns = walk(days, memory, draw)
    return returns.map((value, day) => mean + own * value + shared * (market[day] ?? 0))
  })
}
