import { invalidInput, requireInteger } from '@alavanca/core'

/** A place on a grid: by dimension, which of its values. */
export type GridPoint = readonly number[]

/** One step away from a setting, by its place on the grid. */
export interface GridNeighbour {
  readonly index: number
  readonly dimension: number
  readonly step: -1 | 1
}

/** How many settings a grid has: the product of its sizes, each at least 1. Throws `INVALID_INPUT` beyond 2⁵³. */
export const gridSize = (sizes: readonly number[]): number => {
  const product = sizes.reduce((count, size, dimension) => count * requireInteger(size, `sizes.${dimension}`, 1), 1)
  if (!Number.isSafeInteger(product)) throw invalidInput('sizes', sizes, 'must make fewer settings than 2^53')
  return product
}

/** The setting at a place, the last dimension turning fastest. Throws `INVALID_INPUT` beyond the grid. */
export const gridPoint = (index: number, sizes: readonly number[]): GridPoint => {
  const count = gridSize(sizes)
  if (requireInteger(index, 'index', 0) >= count) throw invalidInput('index', index, `must be below ${count}`)
  let rest = index
  return sizes
    .map((_, place) => sizes[sizes.length - 1 - place] ?? 1)
    .map((size) => {
      const value = rest % size
      rest = (rest - value) / size
      return value
    })
    .reverse()
}

/** The place of a setting; undoes `gridPoint`. Throws `INVALID_INPUT` for another number of dimensions or beyond one. */
export const gridIndex = (point: GridPoint, sizes: readonly number[]): number => {
  gridSize(sizes)
  if (point.length !== sizes.length) throw invalidInput('point', point, `must have ${sizes.length} dimensions`)
  return sizes.reduce((index, size, dimension) => {
    const value = requireInteger(point[dimension] ?? 0, `point.${dimension}`, 0)
    if (value >= size) throw invalidInput(`point.${dimension}`, value, `must be below ${size}`)
    return index * size + value
  }, 0)
}

/**
 * The settings one step away in each dimension, those that there are. Dimensions in `unordered`, whose values are a choice and no
 * scale, have no neighbours.
 */
export const gridNeighbours = (
  index: number,
  sizes: readonly number[],
  unordered: ReadonlySet<number> = new Set(),
): readonly GridNeighbour[] => {
  const point = gridPoint(index, sizes)
  return sizes.flatMap((size, dimension) =>
    ([-1, 1] as const).flatMap((step) => {
      const value = (point[dimension] ?? 0) + step
      if (unordered.has(dimension) || value < 0 || value >= size) return []
      return [
        {
          index: gridIndex(
            point.map((old, place) => (place === dimension ? value : old)),
            sizes,
          ),
          dimension,
          step,
        },
      ]
    }),
  )
}
