/** Makes one file of a bench and all it uses, as users build it: no types, no helper around every function. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { BENCHMARKS, ROOT } from './places.ts'

/** What stays outside: it has a binary of its own, or is found where it runs. */
const EXTERNAL = ['better-sqlite3', 'backtest-kit', 'pg', 'pg-native']

// packages that are CommonJS ask for Node's own modules by `require`
const BANNER = "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);"

interface Manifest {
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>
}

/** The source of `@alavanca/x/y` in another checkout; undefined where that has none. */
const sourceIn = (checkout: string, name: string): string | undefined => {
  const [, room = '', entry] = name.split('/')
  const folder = join(checkout, 'packages', room)
  const path = join(folder, 'package.json')
  if (!existsSync(path)) return undefined
  const { exports = {} }: Manifest = JSON.parse(readFileSync(path, 'utf8'))
  const source = (exports[entry === undefined ? '.' : `./${entry}`] ?? exports['./*']) as unknown
  const target = typeof source === 'string' ? source : Object(source)['@alavanca/source']
  return typeof target === 'string' ? join(folder, target.replace('*', entry ?? '')) : undefined
}

/** Takes the packages from another checkout, and all else from this one. */
const packagesOf = (checkout: string): Plugin => ({
  name: 'packages of another checkout',
  setup: (esbuild) => {
    esbuild.onResolve({ filter: /^@alavanca\// }, ({ path }) => {
      const source = sourceIn(checkout, path)
      return source === undefined ? { errors: [{ text: `${path} is not in ${checkout}` }] } : { path: source }
    })
    esbuild.onResolve({ filter: /^\.{1,2}\/.*packages\// }, ({ path, resolveDir }) => {
      const own = join(ROOT, 'packages') + sep
      const target = resolve(resolveDir, path)
      return target.startsWith(own) ? { path: join(checkout, 'packages', target.slice(own.length)) } : undefined
    })
  },
})

/** Claims about learning have a folder and a page of their own, and are benches all the same. */
const CLAIM = /^learning\//

const contentsOf = (bench: string): string =>
  CLAIM.test(bench)
    ? `import * as claim from './learning/claims/${bench.replace(CLAIM, '')}.ts'
       import { claimBench } from './suite/claim-bench.ts'
       import { work } from './suite/worker.ts'
       await work(claimBench(claim))`
    : `import { bench } from './benches/${bench}.ts'
       import { work } from './suite/worker.ts'
       await work(bench)`

/**
 * Bundles the bench `group/name` with the packages of a checkout, and says where. The name of the file tells the checkout's, so
 * that two can lie beside each other.
 */
export const bundled = async (bench: string, checkout: string = ROOT): Promise<string> => {
  // as far below the root as the claims are, which find what they are held against from where they lie
  const outfile = join(BENCHMARKS, 'dist', checkout === ROOT ? 'this' : 'against', `${bench.replace('/', '-')}.mjs`)
  mkdirSync(dirname(outfile), { recursive: true })
  await build({
    stdin: {
      contents: contentsOf(bench),
      resolveDir: BENCHMARKS,
      loader: 'ts',
    },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    conditions: ['@alavanca/source'],
    external: EXTERNAL,
    banner: { js: BANNER },
    // where another checkout has nothing installed, what is installed here serves
    nodePaths: [join(ROOT, 'node_modules', '.pnpm', 'node_modules')],
    logLevel: 'silent',
    ...(checkout !== ROOT && { plugins: [packagesOf(checkout)] }),
  })
  return outfile
}
