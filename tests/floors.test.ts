import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')

/** A package may use only packages on a lower floor. */
const FLOORS: Readonly<Record<string, number>> = {
  core: 1,
  capital: 2,
  scalp: 2,
  policy: 2,
  gate: 2.5,
  online: 2.5,
  engine: 3,
  settings: 3,
  recordings: 4,
  report: 4,
  replay: 4.25,
  // tried against replay, whose results it must give
  kernel: 4.4,
  // both ends of the bridge stand on it
  'mt5-protocol': 4.5,
  paper: 5,
  sqlite: 5,
  postgres: 5,
  // many replays, and where their results stay
  sweep: 5.25,
  'sweep-postgres': 5.5,
  // reads the databases of sqlite
  dashboard: 5.5,
  // tried against paper, and its names lead there for one minor version
  mt5: 5.5,
  // a whole life: store, bridge, paper and strategy in one process
  live: 5.75,
  // puts the adapters into people's hands
  cli: 6,
}

/** Below it packages run anywhere. */
const EDGE = 4.5

/** Floors 1 to 4 run anywhere; every dependency beyond these two has its reason in the package's README. */
const PURE_DEPENDENCIES = ['zod', 'seedrandom']

interface Manifest {
  readonly private?: boolean
  readonly dependencies?: Record<string, string>
  readonly devDependencies?: Record<string, string>
  readonly peerDependencies?: Record<string, string>
}

const manifestOf = (name: string): Manifest =>
  JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'))
const rooms = readdirSync(join(root, 'packages'))
/** Those that are shipped. */
const packages = rooms.filter((name) => manifestOf(name).private !== true)
const housematesOf = (name: string): string[] => {
  const { devDependencies = {} } = manifestOf(name)
  return [...dependenciesOf(name), ...Object.keys(devDependencies)].flatMap((used) => housemate(used) ?? [])
}
const dependenciesOf = (name: string): string[] => {
  const { dependencies = {}, peerDependencies = {} } = manifestOf(name)
  return Object.keys({ ...dependencies, ...peerDependencies })
}
const housemate = (dependency: string): string | undefined => /^@alavanca\/(.+)$/.exec(dependency)?.[1]

const sourcesOf = (name: string): { path: string; text: string }[] =>
  readdirSync(join(root, 'packages', name, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !/\.test(-prop|-d)?\.ts$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(root, 'packages', name, 'src', path), 'utf8') }))
/** TypeScript and JavaScript below a folder, but for what is installed or built there. */
const sourcesBelow = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules' && name !== 'dist')
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) return sourcesBelow(path)
      return /\.m?[jt]s$/.test(path) ? [path] : []
    })
const isBelow = (used: string, name: string): boolean =>
  (FLOORS[used] ?? Number.POSITIVE_INFINITY) < (FLOORS[name] ?? 0)
const tests = (name: string): string[] =>
  ['src', 'test', 'proof']
    .map((folder) => join(root, 'packages', name, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.ts') && (!folder.endsWith('src') || /\.test(-prop|-d)?\.ts$/.test(path)))
        .map((path) => readFileSync(join(folder, path), 'utf8')),
    )
const importsOf = (text: string): string[] => [...text.matchAll(/\bfrom '([^'.][^']*)'/g)].map(([, from = '']) => from)

/** A file that tests of several packages share stands on no floor: it counts for the packages that it uses itself. */
const usedByShared = (file: string): string[] => {
  const text = readFileSync(join(root, 'packages', 'testing', 'src', `${file}.ts`), 'utf8')
  const beside = [...text.matchAll(/\bfrom '\.\/([a-z-]+)\.ts'/g)].map(([, name = '']) => name)
  return [...usedBy(text), ...beside.flatMap(usedByShared)]
}
/** The packages that a text uses, as itself says or by what it shares with others. */
const usedBy = (text: string): string[] =>
  importsOf(text).flatMap((from) => {
    const [, name, file] = /^@alavanca\/([^/]+)(?:\/(.+))?$/.exec(from) ?? []
    if (name === 'testing' && file !== undefined) return usedByShared(file)
    return name ?? []
  })

test.each(packages)('%s stands on a known floor', (name) => expect(FLOORS[name]).toBeDefined())

test.each(packages)('%s uses only packages of lower floors', (name) => {
  expect(housematesOf(name).filter((used) => !isBelow(used, name))).toEqual([])
})

test.each(packages)('%s is tried with packages of lower floors alone', (name) => {
  const used = new Set(
    tests(name).flatMap((text) => [
      ...usedBy(text),
      // by path, into the sources of another package
      ...[...text.matchAll(/\bfrom '(?:\.\.\/)+([a-z0-9-]+)\/src\//g)].map(([, other = '']) => other),
    ]),
  )
  expect([...used].filter((other) => other !== name && !isBelow(other, name))).toEqual([])
})

test.each(packages)('%s declares what its sources import', (name) => {
  const declared = new Set(dependenciesOf(name))
  const undeclared = sourcesOf(name)
    .flatMap(({ text }) => importsOf(text))
    .filter((from) => !from.startsWith('node:'))
    .map((from) =>
      from
        .split('/')
        .slice(0, from.startsWith('@') ? 2 : 1)
        .join('/'),
    )
    .filter((dependency) => !declared.has(dependency))
  expect([...new Set(undeclared)]).toEqual([])
})

test.each(packages.filter((name) => (FLOORS[name] ?? 0) < EDGE))(
  '%s gives a reason for every unusual dependency',
  (name) => {
    const readme = readFileSync(join(root, 'packages', name, 'README.md'), 'utf8')
    const unusual = dependenciesOf(name).filter(
      (dependency) => housemate(dependency) === undefined && !PURE_DEPENDENCIES.includes(dependency),
    )
    expect(unusual.filter((dependency) => !readme.includes(`\`${dependency}\``))).toEqual([])
  },
)

test.each(packages.filter((name) => (FLOORS[name] ?? 0) < EDGE))(
  '%s touches nothing of Node outside its Node entry',
  (name) => {
    const impure = sourcesOf(name)
      .filter(({ path }) => !path.startsWith('node'))
      .filter(({ text }) => importsOf(text).some((from) => from.startsWith('node:')))
    expect(impure.map(({ path }) => path)).toEqual([])
  },
)

test('below the edge the schema library has one door, in core', () => {
  const inside = packages.filter((name) => (FLOORS[name] ?? 0) < EDGE)
  const doors = inside.flatMap((name) =>
    sourcesOf(name)
      .filter(({ text }) => importsOf(text).some((from) => /^zod(\/|$)/.test(from)))
      .map(({ path }) => `${name}/src/${path}`),
  )
  expect(doors.filter((path) => !path.startsWith('core/src/schema/'))).toEqual([])
  expect(doors).toContain('core/src/schema/index.ts')
  // the whole build brings the words of fifty languages along
  const imported = sourcesOf('core').flatMap(({ text }) => importsOf(text).filter((from) => from.startsWith('zod')))
  expect([...new Set(imported)].sort()).toEqual(['zod/mini', 'zod/v4/core'])
})

test('only capital grants re-leverage', () => {
  const granting = packages.filter((name) =>
    sourcesOf(name).some(({ text }) => importsOf(text).includes('@alavanca/core/approval')),
  )
  expect(granting).toEqual(['capital'])
})

test.each(packages)('%s takes no helper out of another package’s tests: what two share stands in testing', (name) => {
  const others = new RegExp(`\\bfrom '(?:\\.\\./)+(?:${packages.join('|')})/(?:test|proof)/`)
  expect(tests(name).filter((text) => others.test(text))).toEqual([])
})

test.each(rooms)('%s does not ask for testing in its manifest: only the house does, for its tests', (name) => {
  expect([...dependenciesOf(name), ...Object.keys(manifestOf(name).devDependencies ?? {})]).not.toContain(
    '@alavanca/testing',
  )
})

// tools are not published, and prove
test('only tests, proofs, benchmarks and tools import testing', () => {
  const TRIES = /\.test(-prop|-d)?\.ts$|(^|\/)(test|proof)\//
  const importing = ['packages', 'examples', 'scripts'].flatMap((folder) =>
    sourcesBelow(folder)
      .filter((path) => !TRIES.test(path))
      .filter((path) => /['"]@alavanca\/testing\b/.test(readFileSync(join(root, path), 'utf8'))),
  )
  expect(importing).toEqual([])
})

test('nothing private is published: what is private has no entry for the outside', () => {
  const privates = rooms.filter((name) => !packages.includes(name))
  expect(privates).toEqual(['testing'])
  for (const name of privates) expect(manifestOf(name)).not.toHaveProperty('publishConfig')
})
