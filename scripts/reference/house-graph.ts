import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Who imports whom among the packages that are shipped: name → names, as the sources say, types included and tests left out. */
export type HouseGraph = ReadonlyMap<string, ReadonlySet<string>>

const IMPORT = /\bfrom '@alavanca\/([^'/]+)/g

const sourcesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !/\.test(-prop|-d)?\.ts$/.test(path))
    .map((path) => readFileSync(join(folder, path), 'utf8'))

const isShipped = (folder: string): boolean =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).private !== true

export const houseGraph = (root: string): HouseGraph =>
  new Map(
    readdirSync(join(root, 'packages'))
      .filter((name) => isShipped(join(root, 'packages', name)))
      .sort()
      .map((name) => {
        const imports = sourcesOf(join(root, 'packages', name, 'src')).flatMap((text) =>
          [...text.matchAll(IMPORT)].flatMap(([, used]) => (used === undefined || used === name ? [] : used)),
        )
        return [name, new Set(imports)] as const
      }),
  )

/** How many storeys stand below a package: 0 for one that imports none. */
export const heightOf = (graph: HouseGraph, name: string): number => {
  const below = [...(graph.get(name) ?? [])].map((used) => heightOf(graph, used) + 1)
  return Math.max(0, ...below)
}

const reaches = (graph: HouseGraph, from: string, to: string): boolean =>
  [...(graph.get(from) ?? [])].some((used) => used === to || reaches(graph, used, to))

/** The imports that no longer way through the house says already. */
export const plainImports = (graph: HouseGraph, name: string): string[] => {
  const used = [...(graph.get(name) ?? [])]
  return used.filter((one) => !used.some((other) => other !== one && reaches(graph, other, one))).sort()
}
