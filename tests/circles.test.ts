import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type DependencyTree, parseCircular, parseDependencyTree } from 'dpdm'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')

const rooms = ['packages', 'tools'].flatMap((folder) =>
  readdirSync(join(root, folder)).map((name) => `${folder}/${name}`),
)
const sources = rooms
  .flatMap((room) => [`${room}/src`, `${room}/page`])
  .filter((folder) => existsSync(join(root, folder)))
  .map((folder) => `${folder}/**/*.{ts,tsx}`)

/** What imports what in the whole house, types included and tests left out. */
const tree: DependencyTree = await parseDependencyTree(sources, {
  cwd: root,
  context: root,
  // keeps imports of types
  transform: false,
  exclude: /node_modules|\.test(-prop|-d)?\.ts$/,
})
const circles = parseCircular(tree).map((files) => files.join(' → '))
const circlesThrough = (room: string): string[] => circles.filter((circle) => circle.includes(`${room}/`))

test('imports are followed, by path and by name, types among them', () => {
  const isFollowed = (from: string, to: string): boolean => (tree[from] ?? []).some(({ id }) => id === to)
  expect(isFollowed('packages/core/src/index.ts', 'packages/core/src/approval.ts')).toBe(true)
  expect(isFollowed('packages/settings/src/kinds/kind.ts', 'packages/settings/src/reading.ts')).toBe(true)
  expect(isFollowed('packages/dashboard/page/main.tsx', 'packages/dashboard/page/model/live.ts')).toBe(true)
  expect(isFollowed('packages/mt5/src/index.ts', 'packages/mt5-protocol/src/index.ts')).toBe(true)
})

test.each(rooms)('%s has no circle of imports', (room) => expect(circlesThrough(room)).toEqual([]))
