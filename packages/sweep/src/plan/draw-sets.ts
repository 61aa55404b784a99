import { canonicalJson, seededRng } from '@alavanca/core'
import { levelsOf, type Parameter, type Params } from '../space/parameter.ts'
import { paramsAt, type Space, sizeOfSpace } from '../space/space.ts'
import type { Registration } from './registration.ts'

/** What sets are drawn by. */
export type Draw = Pick<Registration, 'space' | 'search' | 'seed' | 'budget'>

/** Draws in vain before a space counts as exhausted, for every set that is asked for. */
const PATIENCE = 20

const coordinate = (parameter: Parameter, step: number, steps: number): number => {
  const share = steps === 1 ? 0.5 : step / (steps - 1)
  const levels = levelsOf(parameter)
  if (!Number.isFinite(levels)) return share
  // the middle of a level's part of the way
  return (Math.round(share * (levels - 1)) + 0.5) / levels
}

/** Steps of each parameter: as many as there are of each, or equally many, so that all together stay within the budget. */
const gridSteps = (parameters: readonly Parameter[], budget: number): readonly number[] => {
  const stepsAt = (most: number): number[] => parameters.map((parameter) => Math.min(most, levelsOf(parameter)))
  const fits = (most: number): boolean => stepsAt(most).reduce((size, steps) => size * steps, 1) <= budget
  let most = 1
  while (most < budget && fits(most + 1)) most += 1
  return stepsAt(most)
}

const gridSets = (space: Space, budget: number): readonly Params[] => {
  const parameters = Object.values(space.parameters)
  const steps = gridSteps(parameters, budget)
  const size = steps.reduce((product, each) => product * each, 1)
  return Array.from({ length: size }, (_, number) => {
    let left = number
    const point = parameters.map((parameter, place) => {
      const of = steps[place] ?? 1
      const step = left % of
      left = Math.floor(left / of)
      return coordinate(parameter, step, of)
    })
    return paramsAt(space, point)
  })
}

/** Sets as points fall, each only once. */
const distinctSets = (space: Space, budget: number, next: () => readonly number[]): readonly Params[] => {
  const wanted = Math.min(budget, sizeOfSpace(space))
  const seen = new Set<string>()
  const sets: Params[] = []
  let patience = wanted * PATIENCE
  while (sets.length < wanted && patience > 0) {
    const params = paramsAt(space, next())
    const key = canonicalJson(params)
    if (seen.has(key)) patience -= 1
    else {
      seen.add(key)
      sets.push(params)
    }
  }
  return sets
}

/**
 * The sets of a sweep in their order, each of them once: as many as the budget says, or fewer where the space has no more. A
 * larger budget begins with the same sets, but for a grid, whose steps follow from it.
 */
export const drawSets = ({ space, search, seed, budget }: Draw): readonly Params[] => {
  if (search === 'grid') return gridSets(space, budget)
  const rng = seededRng(seed)
  const dimensions = Object.keys(space.parameters).length
  return distinctSets(space, budget, () => Array.from({ length: dimensions }, () => rng.next()))
}
