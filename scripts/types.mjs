// Type-checks the packages by what they may touch (pure ones see neither Node nor the console), then everything together with
// tests. Packages whose options are the same are one program: each alone would check again all those that it stands on. The
// native compiler does it, three times as fast; the build and tests of types are made by TypeScript 6, so that both majors
// have read the sources.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import ts from 'typescript'
import { root } from './pnpm.mjs'
import { finished, sideBySide } from './side-by-side.mjs'

const tsc = join(root, 'node_modules', 'typescript-7', 'bin', 'tsc')
const made = join(root, 'dist', 'types')

/** What a `tsconfig.json` says, its paths made whole. */
const configOf = (path) => {
  const { config, error } = ts.readConfigFile(path, ts.sys.readFile)
  if (error !== undefined) throw new Error(ts.flattenDiagnosticMessageText(error.messageText, '\n'))
  const whole = (paths) => paths.map((each) => resolve(dirname(path), each))
  const { extends: base, include, exclude = [], ...rest } = config
  return {
    shared: { extends: resolve(dirname(path), base), ...rest },
    include: whole(include),
    exclude: whole(exclude),
  }
}

/** One project for all packages that differ in nothing but where they are. */
const grouped = (names) => {
  const groups = new Map()
  for (const name of names) {
    const config = configOf(join(root, 'packages', name, 'tsconfig.json'))
    const key = JSON.stringify(config.shared)
    groups.set(key, [...(groups.get(key) ?? []), config])
  }
  // those that ask for nothing more than everything together does
  groups.delete(JSON.stringify(configOf(join(root, 'tsconfig.json')).shared))
  rmSync(made, { recursive: true, force: true })
  mkdirSync(made, { recursive: true })
  return [...groups.values()].map((configs, index) => {
    const path = join(made, `tsconfig.${index}.json`)
    const all = (key) => configs.flatMap((config) => config[key])
    writeFileSync(path, JSON.stringify({ ...configs[0].shared, include: all('include'), exclude: all('exclude') }))
    return path
  })
}

const projects = [
  'tsconfig.json',
  ...grouped(readdirSync(join(root, 'packages'))),
  'packages/report/page/tsconfig.json',
  'packages/dashboard/page/tsconfig.json',
]

await sideBySide(
  projects,
  (project) => finished([tsc, '-p', project, '--pretty', 'false'], { cwd: root }),
  (_, { status, text }) => {
    process.stdout.write(text)
    if (status !== 0) process.exitCode = 1
  },
)
