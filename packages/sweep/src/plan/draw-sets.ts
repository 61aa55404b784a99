import { seededRng } from '@alavanca/core'
import { gridPoint, gridSize } from '../search/grid.ts'
import { sobolSequence } from '../search/sobol.ts'
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

/**
 * How many values of each parameter a grid has, in their order: all that there are, or equally many of each, so that all sets
 * together stay within the budget. The last parameter turns fastest.
 */
export const gridSizes = ({ parameters }: Space, budget: number): readonly number[] => {
  const sizesAt = (most: number): number[] =>
    Object.values(parameters).map((parameter) => Math.min(most, levelsOf(parameter)))
  const fits = (most: number): boolean => sizesAt(most).reduce((size, values) => size * values, 1) <= budget
  let most = 1
  while (most < budget && fits(most + 1)) most += 1
  return sizesAt(most)
}

const gridSets = (space: Space, budget: number): readonly Params[] => {
  const parameters = Object.values(space.parameters)
  const sizes = gridSizes(space, budget)
  return Array.from({ length: gridSize(sizes) }, (_, number) => {
    const steps = gridPoint(number, sizes)
    return paramsAt(
      space,
      parameters.map((parameter, place) => coordinate(parameter, steps[place] ?? 0, sizes[place] ?? 1)),
    )
  })
}

/** Sets as points fall, each only once. */
const distinctSets = (
  space: Space,
  budget: number,
  pointAt: (index: number) => readonly number[],
): readonly Params[] => {
  const wanted = Math.min(budget, sizeOfSpace(space))
  const seen = new Set<string>()
  const sets: Params[] = []
  let patience = wanted * PATIENCE
  for (let index = 0; sets.length < wanted && patience > 0; index += 1) {
    const params = paramsAt(space, pointAt(index))
    // all of them have the space's own order, so that the same set is the same text
    const key = JSON.stringify(params)
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
  const points = sobolSequence(Object.keys(space.parameters).length, seededRng(seed))
  return distinctSets(space, budget, (index) => points.pointAt(index))
}
