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
  // both ends of the bridge stand on it
  'mt5-protocol': 4.5,
  paper: 5,
  sqlite: 5,
  dashboard: 5,
  // tried against paper, and its names lead there for one minor version
  mt5: 5.5,
  // puts the adapters into people's hands
  cli: 6,
}

/** Below it packages run anywhere. */
const EDGE = 4.5

/** Floors 1 to 4 run anywhere; every dependency beyond these two has its reason in the package's README. */
const PURE_DEPENDENCIES = ['zod', 'seedrandom']

interface Manifest {
  readonly dependencies?: Record<string, string>
  readonly devDependencies?: Record<string, string>
  readonly peerDependencies?: Record<string, string>
}

const packages = readdirSync(join(root, 'packages'))
const manifestOf = (name: string): Manifest =>
  JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'))
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

test.each(packages)('%s stands on a known floor', (name) => expect(FLOORS[name]).toBeDefined())

test.each(packages)('%s uses only packages of lower floors', (name) => {
  expect(housematesOf(name).filter((used) => !isBelow(used, name))).toEqual([])
})

test.each(packages)('%s is tried with packages of lower floors alone', (name) => {
  const used = new Set(
    tests(name).flatMap((text) => [
      ...importsOf(text).flatMap((from) => housemate(from.split('/').slice(0, 2).join('/')) ?? []),
      // by path, into the test helpers of another package
      ...[...text.matchAll(/\bfrom '(?:\.\.\/)+([a-z0-9-]+)\/(?:src|test)\//g)].map(([, other = '']) => other),
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

test('only capital grants re-leverage', () => {
  const granting = packages.filter((name) =>
    sourcesOf(name).some(({ text }) => importsOf(text).includes('@alavanca/core/approval')),
  )
  expect(granting).toEqual(['capital'])
})
